// What the step is asked for: the inputs of action.yml, which come as UNUM_SIM_* by the environment, each read as what action.yml says it
// is. What cannot be honoured is refused by its name: no gate that somebody asked for may fall away in silence.

/** The user's to mend: exit code 2. */
export class WrongInput extends Error {}

/** Known before all else, since what an earlier run left there goes first. */
export const outputDirectory = () => line("output-directory") || "unum-sim-results";

/** Of npm's registry, "" for the action's own checkout. npm is a script of the shell's on Windows: only what says nothing to a shell. */
export function version() {
  const text = line("version");
  if (text === "" || SEMVER.test(text) || DIST_TAG.test(text)) return text;
  throw new WrongInput(`version is ${quoted(text)}: write a whole version, such as 1.2.3, or a tag, such as latest`);
}

const SEMVER = /^\d+\.\d+\.\d+(-[\dA-Za-z.-]+)?(\+[\dA-Za-z.-]+)?$/;
const DIST_TAG = /^[A-Za-z][\w.-]*$/;

export function readInputs() {
  const inputs = {
    ...{ scenarios: scenarios(), baseline: line("baseline"), saveBaseline: line("save-baseline") },
    ...{ budgets: lines("budgets"), limits: lines("max-increase"), settle: settle() },
    ...{ strict: isTrue("strict", "false"), fail: isTrue("fail", "true"), more: lines("arguments") },
  };
  refuseContradictions(inputs);
  return inputs;
}

function refuseContradictions({ scenarios, baseline, saveBaseline, budgets, limits, settle }) {
  if (baseline === "") {
    if (limits.length > 0) throw new WrongInput("max-increase needs a baseline: without one nothing is compared");
    return;
  }
  const ofRuns = { budgets: budgets.length > 0, settle: settle !== undefined, "save-baseline": saveBaseline !== "" };
  const [dropped] = Object.keys(ofRuns).filter((name) => ofRuns[name]);
  if (dropped !== undefined)
    throw new WrongInput(`${dropped} and baseline do not go together: a comparison has no ${dropped}. Use two steps`);
  if (scenarios.length > 1) throw new WrongInput(`with a baseline, scenario is one file, and not ${scenarios.length}`);
}

/** With a line break a file a line, blanks and all; else separated by blanks. */
function scenarios() {
  const files = /[\r\n]/.test(written("scenario") ?? "") ? lines("scenario") : line("scenario").split(/\s+/);
  if (files.join("") === "") throw new WrongInput("scenario is empty: name a file");
  return files;
}

/** Undefined where it is not asked for, "" for as many invocations as the program likes, else the most. */
function settle() {
  const text = line("settle");
  if (/^\d[\d,_]*(\.\d+)? ?[kKMB]?$/.test(text)) return text;
  return isTrue("settle", "false", ", or the most invocations") ? "" : undefined;
}

/** As YAML 1.2 spells them. Empty is neither: it may be the name of a variable, mistyped. */
function isTrue(name, otherwise, orElse = "") {
  const text = written(name) === undefined ? otherwise : line(name);
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  throw new WrongInput(`${name} is ${quoted(text)}: write true or false${orElse}`);
}

function lines(name) {
  const all = (written(name) ?? "").split(/[\r\n]+/).map((one) => one.trim());
  return all.filter((one) => one !== "");
}

function line(name) {
  const text = (written(name) ?? "").trim();
  if (/[\r\n]/.test(text)) throw new WrongInput(`${name} is one line, and has a line break: ${quoted(text)}`);
  return text;
}

const written = (name) => process.env[`UNUM_SIM_${name.toUpperCase().replaceAll("-", "_")}`];

const quoted = (text) => JSON.stringify(text);
