// Reads or writes a histogram log with hdr-histogram-js and prints what it holds, one JSON object per interval.
//   node hdr-interop.cjs read FILE | write FILE SEED
const fs = require("node:fs");
const hdr = require("hdr-histogram-js");

const [mode, file, seed] = process.argv.slice(2);
const percentiles = [0, 50, 90, 95, 99, 99.9, 99.99, 100];

function describe(tag, startSeconds, histogram) {
  const at = {};
  for (const percentile of percentiles) {
    at[percentile] = histogram.getValueAtPercentile(percentile);
  }
  console.log(JSON.stringify({
    tag, startSeconds, count: histogram.totalCount, mean: histogram.mean, percentiles: at,
  }));
}

// Numerical Recipes' linear congruential generator: the same values on every run.
let state = Number(seed ?? 1);
function nextUniform() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (state + 1) / 4294967297;
}

if (mode === "read") {
  const reader = new hdr.HistogramLogReader(fs.readFileSync(file, "utf8"), 64);
  for (let next = reader.nextIntervalHistogram(); next; next = reader.nextIntervalHistogram()) {
    describe(next.tag === "NO TAG" ? null : next.tag, next.startTimeStampMsec / 1000, next);
  }
} else {
  let text = "";
  const writer = new hdr.HistogramLogWriter((part) => { text += part; });
  writer.outputLogFormatVersion();
  writer.outputStartTime(1767323045678);
  writer.outputLegend();
  for (const [interval, tag] of ["ingest.response", "ingest.service", undefined].entries()) {
    const histogram = hdr.build({
      lowestDiscernibleValue: 100, highestTrackableValue: 3.6e12, numberOfSignificantValueDigits: 3, bitBucketSize: 64,
    });
    for (let i = 0; i < 5000; i++) {
      histogram.recordValue(Math.floor(200000 * -Math.log(nextUniform())));
    }
    histogram.recordValue(3.5e12);
    if (tag) {
      histogram.tag = tag;
    }
    histogram.startTimeStampMsec = 1767323045678 + interval * 1000;
    histogram.endTimeStampMsec = histogram.startTimeStampMsec + 1000;
    writer.outputIntervalHistogram(histogram);
    describe(tag ?? null, histogram.startTimeStampMsec / 1000, histogram);
  }
  fs.writeFileSync(file, text);
}
