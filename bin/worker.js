// A worker thread of a long run: takes shares of it, and gives back what they came to.
module.exports = require("./load.js").load(`${__dirname}/../dist/main.cjs`).exports.work;
