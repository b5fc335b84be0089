// A worker thread that finds a fault.
module.exports = async () => {
  throw new Error("the worker is broken");
};
