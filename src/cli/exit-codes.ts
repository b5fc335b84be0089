// What the program tells the shell. 1 is kept for a budget or a regression limit that is exceeded.

export const EXIT = { fine: 0, wrongInput: 2, fault: 3, interrupted: 130 } as const;
