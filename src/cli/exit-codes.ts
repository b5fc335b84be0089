// What the program tells the shell. Only a budget or a limit on a regression that fails is 1.

export const EXIT = { fine: 0, exceeded: 1, wrongInput: 2, fault: 3, interrupted: 130 } as const;
