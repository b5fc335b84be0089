// A worker thread that dies in the middle of its work, as one does that runs out of memory.
module.exports = () => process.exit(7);
