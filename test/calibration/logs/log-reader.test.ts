// Every kind of log, as AWS writes it, and as it should not be.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LineProblem, logReader } from "../../../src/calibration/logs/log-reader.ts";
import type { Observation } from "../../../src/calibration/observation.ts";

interface Read {
  readonly runs: Observation[];
  readonly problems: LineProblem[];
  readonly notes: string[];
}

function read(...chunks: string[]): Read {
  const runs: Observation[] = [];
  const problems: LineProblem[] = [];
  const notes: string[] = [];
  const reader = logReader({
    onObservation: (one) => runs.push(one),
    onProblem: (one) => problems.push(one),
    onNote: (one) => notes.push(one),
  });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return { runs, problems, notes };
}

/** "Resize 12.34 of 13 ms, 128 MB, init 200.1". */
function told({ fn, handlerUs, billedMs, memoryMb, initUs, restoreUs, outcome }: Observation): string {
  const cold = initUs === undefined ? "" : `, init ${initUs / 1000}`;
  const restored = restoreUs === undefined ? "" : `, restore ${restoreUs / 1000}`;
  const ended = outcome === "success" ? "" : `, ${outcome}`;
  return `${fn ?? "?"} ${handlerUs / 1000} of ${billedMs ?? "?"} ms, ${memoryMb ?? "?"} MB${cold}${restored}${ended}`;
}

const ID = "8f5e1bd8-2a7b-5d5c-8c3a-1c9a4d0e7f11";
const WARM = `REPORT RequestId: ${ID}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t`;
const COLD =
  "REPORT RequestId: 0e7f11c9-2a7b-5d5c-8c3a-8f5e1bd84d0e\tDuration: 100.50 ms\tBilled Duration: 301 ms\tMemory Size: 1024 MB\tMax Memory Used: 90 MB\tInit Duration: 200.10 ms\t";

describe("CloudWatch text", () => {
  test("reports among other lines", () => {
    const { runs, problems } = read(
      `START RequestId: ${ID} Version: $LATEST\nhello\nEND RequestId: ${ID}\n${WARM}\nXRAY TraceId: 1-2\tSegmentId: 3\tSampled: true\n${COLD}\n`,
    );
    expect(runs.map(told)).toEqual(["? 12.34 of 13 ms, 128 MB", "? 100.5 of 301 ms, 1024 MB, init 200.1"]);
    expect(runs.map(({ line }) => line)).toEqual([4, 6]);
    expect(problems).toEqual([]);
  });

  test.each([
    ["spaces for tabs", WARM.replaceAll("\t", " ")],
    [
      "fields in another order",
      `REPORT RequestId: ${ID} Memory Size: 128 MB Billed Duration: 13 ms Duration: 12.34 ms`,
    ],
    ["trace fields behind", `${WARM}XRAY TraceId: 1-5e1b4151-5ac6c58f\tSegmentId: 5ac6c58f\tSampled: true\t`],
    ["a time before it", `2026-03-08T12:00:00.123Z ${WARM}`],
    ["a time and a stream before it", `2026-03-08T12:00:00 2026/03/08/[$LATEST]0f3a ${WARM}`],
    ["a time with a blank in it", `2026-03-08 12:00:00,123 ${WARM}`],
    ["a carriage return behind", `${WARM}\r`],
  ])("%s", (_, line) => {
    expect(read(line).runs.map(told)).toEqual(["? 12.34 of 13 ms, 128 MB"]);
  });

  test("the name from a shared group's stream, or from a group", () => {
    expect(read(`2026-03-08T12:00:00 2026/03/08/Resize[$LATEST]0f3a ${WARM}`).runs[0]!.fn).toBe("Resize");
    expect(read(`/aws/lambda/Resize 2026-03-08T12:00:00 ${WARM}`).runs[0]!.fn).toBe("Resize");
  });

  test("time-outs, errors, restores", () => {
    const { runs, notes } = read(
      [
        "INIT_REPORT Init Duration: 3010.24 ms\tPhase: init\tStatus: timeout",
        "RESTORE_REPORT Restore Duration: 474.16 ms",
        "REPORT RequestId: a\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tStatus: timeout",
        "REPORT RequestId: b\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tStatus: error\tError Type: Runtime.ExitError",
        "REPORT RequestId: c\tDuration: 13.00 ms\tBilled Duration: 166 ms\tMemory Size: 512 MB\tMax Memory Used: 90 MB\tRestore Duration: 474.16 ms\tBilled Restore Duration: 153 ms",
      ].join("\n"),
    );
    expect(runs.map(told)).toEqual([
      "? 3000 of 3000 ms, 128 MB, timeout",
      "? 5 of 5 ms, 128 MB, error",
      "? 13 of 166 ms, 512 MB, restore 474.16",
    ]);
    expect(runs[2]!.billedRestoreMs).toBe(153);
    expect(notes).toEqual(["failed init", "restore"]);
  });

  test("the same report twice is one run; a retry has the same id and another duration", () => {
    const retry = WARM.replace("12.34", "13.00");
    const { runs, notes } = read([WARM, WARM, retry].join("\n"));
    expect(runs.map(({ handlerUs }) => handlerUs)).toEqual([12_340, 13_000]);
    expect(notes).toEqual(["duplicate"]);
  });
});

const PLATFORM = {
  time: "2026-03-08T12:00:00.000Z",
  type: "platform.report",
  record: {
    requestId: ID,
    metrics: { durationMs: 12.34, billedDurationMs: 13, memorySizeMB: 128, maxMemoryUsedMB: 70, initDurationMs: 200.1 },
    spans: [{ name: "responseLatency", start: "2026-03-08T12:00:00.000Z", durationMs: 1 }],
    status: "success",
  },
};
const AS_PLATFORM = "12.34 of 13 ms, 128 MB, init 200.1";

describe("JSON logs", () => {
  test("a report, whatever stands between", () => {
    const { runs, notes, problems } = read(
      [
        '{"timestamp":"2026-03-08T12:00:00Z","level":"INFO","message":"REPORT RequestId: x Duration: 1 ms"}',
        '{"time":"2026-03-08T12:00:00Z","type":"platform.initReport","record":{"status":"timeout","metrics":{"durationMs":3000}}}',
        '{"type":"platform.brandNew","record":{}}',
        "plain words { not json",
        JSON.stringify(PLATFORM),
        `2026-03-08T12:00:00.000Z ${JSON.stringify({ ...PLATFORM, record: { ...PLATFORM.record, requestId: "other" } })}`,
      ].join("\n"),
    );
    expect(runs.map(told)).toEqual([`? ${AS_PLATFORM}`, `? ${AS_PLATFORM}`]);
    expect(notes).toEqual(["failed init"]);
    expect(problems).toEqual([]);
  });

  test("a status and figures that cannot be", () => {
    const of = (record: object) => JSON.stringify({ ...PLATFORM, record: { ...PLATFORM.record, ...record } });
    expect(read(of({ status: "timeout" })).runs[0]!.outcome).toBe("timeout");
    expect(read(of({ status: "failure", errorType: "Runtime.ExitError" })).runs[0]!.outcome).toBe("error");
    const { runs, problems } = read(
      [
        of({ metrics: { durationMs: "12" } }),
        of({ metrics: {} }),
        of({ metrics: null }),
        JSON.stringify(PLATFORM).slice(0, 150),
      ].join("\n"),
    );
    expect(runs).toEqual([]);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "1: a platform.report: a duration is not a number",
      "2: a platform.report: there is no duration",
      "3: a platform.report: there is no duration",
      "4: a platform.report that is not JSON: is it cut off?",
    ]);
  });
});

const EVENTS = {
  events: [
    {
      logStreamName: "2026/03/08/[$LATEST]0f3a",
      timestamp: 1772995775616,
      message: 'hello [] {} "x"\n',
      ingestionTime: 1,
      eventId: "1",
    },
    {
      logStreamName: "2026/03/08/Resize[$LATEST]0f3a",
      timestamp: 1,
      message: `${WARM}\n`,
      ingestionTime: 1,
      eventId: "2",
    },
    {
      logStreamName: "2026/03/08/[$LATEST]0f3a",
      timestamp: 2,
      message: JSON.stringify(PLATFORM),
      ingestionTime: 1,
      eventId: "3",
    },
  ],
  searchedLogStreams: [{ logStreamName: "2026/03/08/[$LATEST]0f3a", searchedCompletely: true }],
};
/** The third has the id and the time of the second, but it is cold: logs of two formats would not have both. */
const OTHER_ID = JSON.stringify(EVENTS).replace(`\\"requestId\\":\\"${ID}`, '\\"requestId\\":\\"other');

describe("what the AWS command line prints", () => {
  test.each([
    ["filter-log-events in one line", OTHER_ID],
    ["pretty-printed", JSON.stringify(JSON.parse(OTHER_ID), null, 4)],
    ["several pages, one after another", OTHER_ID.replace(/$/, '\n{"events": []}\n{\n  "events": [\n  ]\n}')],
    ["its events alone", JSON.stringify(JSON.parse(OTHER_ID).events, null, 2)],
    [
      "an event a line",
      JSON.parse(OTHER_ID)
        .events.map((one: unknown) => JSON.stringify(one))
        .join("\n"),
    ],
  ])("%s", (_, text) => {
    const { runs, problems } = read(text);
    expect(runs.map(told)).toEqual(["Resize 12.34 of 13 ms, 128 MB", `? ${AS_PLATFORM}`]);
    expect(problems).toEqual([]);
  });

  test("a subscription's batch", () => {
    const batch = {
      messageType: "DATA_MESSAGE",
      owner: "123456789012",
      logGroup: "/aws/lambda/Resize",
      logStream: "2026/03/08/[$LATEST]0f3a",
      subscriptionFilters: ["all"],
      logEvents: [{ id: "1", timestamp: 1, message: WARM }],
    };
    expect(read(`${JSON.stringify(batch)}\n`).runs.map(told)).toEqual(["Resize 12.34 of 13 ms, 128 MB"]);
  });

  test("a document that is cut off, and one that turns into something else", () => {
    const pretty = JSON.stringify(JSON.parse(OTHER_ID), null, 4);
    const cut = read(pretty.slice(0, pretty.indexOf('"eventId": "3"')));
    expect(cut.runs.map(told)).toEqual(["Resize 12.34 of 13 ms, 128 MB"]);
    expect(cut.problems.map(({ message }) => message)).toEqual(["the JSON document is cut off here"]);
    const mixed = read(`${pretty.slice(0, pretty.indexOf('"eventId": "3"'))}\n${COLD}\n`);
    expect(mixed.runs.map(told)).toEqual(["Resize 12.34 of 13 ms, 128 MB", "? 100.5 of 301 ms, 1024 MB, init 200.1"]);
    expect(mixed.problems).toHaveLength(1);
  });
});

describe("what else is piped around", () => {
  const batch = (id: string) =>
    JSON.stringify({
      messageType: "DATA_MESSAGE",
      owner: "123456789012",
      logGroup: "/aws/lambda/Resize",
      logStream: "2026/03/08/[$LATEST]0f3a",
      subscriptionFilters: ["all"],
      logEvents: [1, 2, 3].map((i) => ({ id: String(i), timestamp: i, message: WARM.replace(ID, `${id}-${i}`) })),
    });
  const batches = Array.from({ length: 20 }, (_, i) => batch(String(i)));

  test.each([
    ["a subscription's batches, a line each", batches.join("\n")],
    ["without line breaks, as Firehose writes them", batches.join("")],
    ["pretty-printed", batches.map((one) => JSON.stringify(JSON.parse(one), null, 2)).join("\n")],
  ])("%s, cut anywhere", (_, text) => {
    for (const size of [text.length, 700, 401, 97]) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      const { runs, problems } = read(...chunks);
      expect(runs).toHaveLength(60);
      expect(new Set(runs.map(({ fn }) => fn))).toEqual(new Set(["Resize"]));
      expect(problems).toEqual([]);
    }
  });

  test.each([
    ["events without a stream", JSON.stringify({ events: [{ timestamp: 1, message: WARM }] })],
    ["the same, pretty", JSON.stringify({ events: [{ timestamp: 1, message: WARM }] }, null, 2)],
    ["--query 'events[]'", JSON.stringify([{ timestamp: 1, message: WARM }], null, 2)],
    ["--query 'events[].message'", JSON.stringify(["hello", WARM], null, 2)],
    ["--output text", `EVENTS\t3812\t1772995775616\t2026/03/08/[$LATEST]0f3a\t${WARM}`],
    ["a time with a zone in brackets", `2024-01-01 00:00:00.123 (+02:00)\t${WARM}`],
    ["colours", `\u001b[32m2026-03-08T12:00:00\u001b[0m \u001b[33m2026/03/08/[$LATEST]0f\u001b[0m ${WARM}`],
    ["a print without a line break in front", `done. ${WARM}`],
  ])("%s", (_, text) => {
    const { runs, problems } = read(text);
    expect(runs.map(told)).toEqual(["? 12.34 of 13 ms, 128 MB"]);
    expect(problems).toEqual([]);
  });

  test("one JSON line that is cut off costs no other", () => {
    const good = Array.from({ length: 50 }, (_, i) => JSON.stringify(PLATFORM).replace(ID, `id-${i}`));
    for (const bad of [
      '{"status":"ok","user":',
      '{"results":',
      '{"a": [',
      '{"time":"2026","type":"platform.report","record":{',
    ]) {
      const { runs } = read([good[0], bad, ...good.slice(1)].join("\n"));
      expect(runs).toHaveLength(50);
    }
  });
});

describe("Logs Insights", () => {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test("messages as a CSV, with line breaks and quotes in them", () => {
    const csv = [
      "@timestamp,@message,@logStream,@log",
      `2026-03-08 12:00:00.000,${quote(`${WARM}\n`)},2026/03/08/[$LATEST]0f3a,123456789012:/aws/lambda/Resize`,
      `2026-03-08 12:00:01.000,${quote('said "hello",\nREPORT RequestId: no')},2026/03/08/[$LATEST]0f3a,123456789012:/aws/lambda/Resize`,
      `2026-03-08 12:00:02.000,${quote(JSON.stringify(PLATFORM).replace(ID, "other"))},x,123456789012:/aws/lambda/Crop`,
    ].join("\n");
    const { runs, problems } = read(`\uFEFF${csv}\n`);
    expect(runs.map(told)).toEqual(["Resize 12.34 of 13 ms, 128 MB", `Crop ${AS_PLATFORM}`]);
    expect(problems).toEqual([]);
  });

  test("its own fields, memory in bytes", () => {
    const { runs } = read(
      "@type,@duration,@billedDuration,@initDuration,@memorySize,@maxMemoryUsed,@log\nREPORT,12.34,213,200.1,1.28E8,7.0E7,1:/aws/lambda/Resize\nSTART,,,,,,1:/aws/lambda/Resize\n",
    );
    expect(runs.map(told)).toEqual(["Resize 12.34 of 213 ms, 128 MB, init 200.1"]);
  });

  test("as JSON: rows, and rows of fields", () => {
    const rows = [{ "@message": WARM, "@log": "1:/aws/lambda/Resize" }];
    const results = {
      results: [
        [
          { field: "@message", value: WARM },
          { field: "@log", value: "1:/aws/lambda/Resize" },
        ],
      ],
      status: "Complete",
    };
    for (const text of [
      JSON.stringify(rows),
      JSON.stringify(rows, null, 2),
      JSON.stringify(results),
      JSON.stringify(results, null, 2),
    ]) {
      expect(read(text).runs.map(told)).toEqual(["Resize 12.34 of 13 ms, 128 MB"]);
    }
  });
});

describe("a plain CSV", () => {
  test("columns by name, in any order", () => {
    const { runs, problems } = read(
      'init_ms,Function,memory_mb,what,duration_ms\r\n,A,128,x,12.34\r\n200.1,"B, too",1024,y,50\r\n\r\n',
    );
    expect(runs.map(told)).toEqual(["A 12.34 of ? ms, 128 MB", "B, too 50 of ? ms, 1024 MB, init 200.1"]);
    expect(problems).toEqual([]);
  });

  test("bad rows are told with their line", () => {
    const { runs, problems } = read(
      "function,duration_ms,memory_mb\nA,x,128\nA,-1,128\nA,1e999,128\nA,NaN,128\nA,5,64\nA,5,128,7\nA,,128\nA,5,128\n",
    );
    expect(runs).toHaveLength(1);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "2: a duration is not a number",
      "3: a duration of -1 ms cannot be",
      "4: a duration of Infinity ms cannot be",
      "5: a duration is not a number",
      "6: a memory size of 64 MB cannot be",
      "7: the row has more cells than the header",
      "8: there is no duration",
    ]);
  });

  test("semicolons are refused with what is meant", () => {
    expect(read("function;duration_ms\nA;5\n").problems[0]!.message).toBe(
      "columns are divided by semicolons: write the table with commas",
    );
  });

  test("a quote that is never closed", () => {
    const { problems } = read('function,duration_ms\n"A,5\nB,6\n');
    expect(problems[0]!.message).toBe("a quote is opened and never closed: is the table cut off?");
  });
});

describe("lines that are wrong", () => {
  test.each([
    ["cut off", WARM.slice(0, WARM.indexOf("Billed")), "the report has no Billed Duration: is the line cut off?"],
    [
      "cut off within a number",
      WARM.slice(0, WARM.indexOf("Memory Size: 12") + 15),
      "the report has no Memory Size: is the line cut off?",
    ],
    ["two lines mixed up", `${WARM}${COLD}`, "the report has Duration twice: are two lines mixed up?"],
    ["a negative duration", WARM.replace("12.34", "-12.34"), "a duration of -12.34 ms cannot be"],
    ["no number", WARM.replace("12.34", "12,34"), "a duration is not a number"],
    ["beyond all limits", WARM.replace("12.34", "1e999"), "a duration of Infinity ms cannot be"],
    ["longer than Lambda lets it run", WARM.replace("12.34", "999999"), "a duration of 999999 ms cannot be"],
    [
      "billed less than it took",
      WARM.replace("Billed Duration: 13", "Billed Duration: 12"),
      "12 ms billed are less than a duration of 12.34 ms",
    ],
    ["memory of nothing", WARM.replace("128 MB", "0 MB"), "a memory size of 0 MB cannot be"],
  ])("%s", (_, line, message) => {
    const { runs, problems } = read(`x\n${line}\n${COLD}\n`);
    expect(problems.map((one) => `${one.line}: ${one.message}`)).toEqual([`2: ${message}`]);
    // The next line is read as ever.
    expect(runs.map(told)).toEqual(["? 100.5 of 301 ms, 1024 MB, init 200.1"]);
  });

  test("somebody's own words are no report", () => {
    const { runs, problems } = read(
      `he said "${WARM}"\nmy REPORT RequestId: x Duration: 5 ms\nREPORTS are fine\nREPORT: all well\n`,
    );
    expect([runs, problems]).toEqual([[], []]);
  });

  test("a line of many megabytes is passed over, in little memory, and told once", () => {
    const { runs, problems } = read(`${WARM}\n`, ...new Array<string>(200).fill("x".repeat(50_000)), `\n${COLD}\n`);
    expect(runs).toHaveLength(2);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "2: a line of over 1200000 characters is passed over",
    ]);
    expect(problems[0]!.text.length).toBeLessThan(200);
  });

  test("what is quoted is printable", () => {
    const { problems } = read(`REPORT RequestId: \u0000\u001b[31m\ud800 Duration: 5 ms\n`);
    expect(problems[0]!.text).toMatch(/^REPORT RequestId: +Duration: 5 ms$/);
  });
});

describe("laws", () => {
  const lines = fc.constantFrom(
    WARM,
    COLD,
    "",
    "hello",
    JSON.stringify(PLATFORM),
    '{"a": 1',
    OTHER_ID,
    JSON.stringify(EVENTS, null, 2),
    "[INFO] x",
    WARM.slice(0, 60),
  );

  test("wherever the text is cut, it says the same", () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 8 }), (all, cuts) => {
        const text = all.join("\n");
        const places = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
        const chunks = [0, ...places].map((from, i) => text.slice(from, places[i] ?? text.length));
        expect(read(...chunks)).toEqual(read(text));
      }),
    );
  });

  test("nothing makes it throw", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      lines,
      fc.constantFrom('{"events":[', "]}", '"', "\\", "\n", "REPORT RequestId: ", "@message,", "[", "{"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (chunks) => {
        read(...chunks);
      }),
      { numRuns: 500 },
    );
  });
});
