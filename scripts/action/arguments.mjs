// From inputs to the program's arguments.

/** `reports` are paths by format, `annotations` is a path. Whatever is a file's name stands where it cannot be an option. */
export function argumentsOf({ baseline, scenarios, strict, more, ...inputs }, reports, annotations) {
  const formats = Object.entries({ ...reports, github: annotations }).flatMap(([format, path]) => [
    "-f",
    `${format}=${path}`,
  ]);
  const shared = [...(strict ? ["--strict"] : []), ...more, ...formats, "--"];
  if (baseline !== "") {
    const limits = inputs.limits.map((limit) => `--max-increase=${limit}`);
    return ["compare", ...limits, ...shared, baseline, ...scenarios];
  }
  return ["run", ...onlyOfRuns(inputs), ...shared, ...scenarios];
}

function onlyOfRuns({ budgets, settle, saveBaseline }) {
  return [
    ...budgets.map((budget) => `--budget=${budget}`),
    ...(settle === undefined ? [] : [settle === "" ? "--settle" : `--settle=${settle}`]),
    ...(saveBaseline === "" ? [] : [`--save-baseline=${saveBaseline}`]),
  ];
}
