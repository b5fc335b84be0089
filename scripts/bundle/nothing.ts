// Stands in for what libraries load but the program never uses.
export {};
