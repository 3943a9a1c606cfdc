import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Reads or writes a histogram log with the original HdrHistogram and prints what it holds, one JSON object per interval; or prints
 * the percentile distribution of the first interval.
 * java -cp hdrhistogram.jar HdrInterop.java read FILE | write FILE SEED | percentiles FILE
 */
public class HdrInterop {
    private static final double[] PERCENTILES = {0, 50, 90, 95, 99, 99.9, 99.99, 100};
    private static final long START_MILLISECONDS = 1767323045678L;

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        switch (args[0]) {
            case "read" -> read(args[1]);
            case "write" -> write(args[1], Long.parseLong(args[2]));
            case "percentiles" -> ((Histogram) new HistogramLogReader(args[1]).nextIntervalHistogram())
                .outputPercentileDistribution(System.out, 5, 1_000_000.0);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void read(String file) throws Exception {
        HistogramLogReader reader = new HistogramLogReader(file);
        for (EncodableHistogram next = reader.nextIntervalHistogram(); next != null; next = reader.nextIntervalHistogram()) {
            describe((Histogram) next);
        }
    }

    private static void write(String file, long seed) throws Exception {
        HistogramLogWriter writer = new HistogramLogWriter(new PrintStream(file, "UTF-8"));
        writer.outputComment("[Logged by HdrInterop]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(START_MILLISECONDS);
        writer.setBaseTime(START_MILLISECONDS);
        writer.outputBaseTime(START_MILLISECONDS);
        writer.outputLegend();
        Random random = new Random(seed);
        String[] tags = {"ingest.response", "ingest.service", null};
        for (int interval = 0; interval < tags.length; interval++) {
            Histogram histogram = new Histogram(100, 3_600_000_000_000L, 3);
            for (int i = 0; i < 5000; i++) {
                histogram.recordValue((long) (200_000 * Math.exp(random.nextGaussian())));
            }
            histogram.recordValue(3_500_000_000_000L);
            histogram.recordValueWithCount(999, 5_000_000_000L);
            histogram.setTag(tags[interval]);
            histogram.setStartTimeStamp(START_MILLISECONDS + interval * 1000L);
            histogram.setEndTimeStamp(histogram.getStartTimeStamp() + 1000);
            writer.outputIntervalHistogram(histogram);
            describe(histogram);
        }
        writer.close();
    }

    private static void describe(Histogram histogram) {
        StringBuilder percentiles = new StringBuilder();
        for (double percentile : PERCENTILES) {
            percentiles.append(percentiles.length() == 0 ? "" : ",")
                .append('"').append(percentile).append("\":").append(histogram.getValueAtPercentile(percentile));
        }
        String tag = histogram.getTag() == null ? "null" : '"' + histogram.getTag() + '"';
        System.out.println("{\"tag\":" + tag + ",\"startSeconds\":" + histogram.getStartTimeStamp() / 1000.0
            + ",\"count\":" + histogram.getTotalCount() + ",\"mean\":" + histogram.getMean()
            + ",\"percentiles\":{" + percentiles + "}}");
    }
}
