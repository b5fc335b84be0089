// What may be a scenario's name: one line, not too long.

export const isLabel = (name: string): boolean =>
  name.trim() !== "" && name.length <= 100 && !/[^ -~\u00a0-\uffff]/.test(name);
