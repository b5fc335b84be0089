// What cli-table3 measures text with: as all of the report does. The library it brings takes 2 ms to load.
export { widthOf as "module.exports" } from "../../src/report/formats/layout.ts";
