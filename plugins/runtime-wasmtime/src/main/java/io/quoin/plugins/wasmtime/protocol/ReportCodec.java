package io.quoin.plugins.wasmtime.protocol;

import java.io.IOException;

/** Reports as frames. */
public final class ReportCodec {

    private static final int HELLO = 1;
    private static final int DONE = 2;
    private static final int REFUSED = 3;
    private static final int UNKNOWN_MODULE = 4;
    private static final int INSTANTIATED = 5;
    private static final int RETURNED = 6;
    private static final int TRAPPED = 7;
    private static final int STOPPED = 8;
    private static final int FAILED = 9;
    private static final int HOST_CALL = 10;
    private static final int BYTES = 11;

    private ReportCodec() {}

    public static byte[] encode(Report report) throws IOException {
        return writer(report).toFrame();
    }

    private static FrameWriter writer(Report report) throws IOException {
        if (report instanceof Report.HostCall r) {
            return new FrameWriter(HOST_CALL)
                    .number(r.instance())
                    .number(r.function())
                    .longs(r.arguments())
                    .longNumber(r.memorySize());
        }
        if (report instanceof Report.Bytes r) {
            return new FrameWriter(BYTES).bytes(r.bytes());
        }
        if (report instanceof Report.Returned r) {
            return new FrameWriter(RETURNED).longs(r.results()).longNumber(r.memorySize());
        }
        if (report instanceof Report.Instantiated r) {
            return new FrameWriter(INSTANTIATED).longNumber(r.memorySize());
        }
        if (report instanceof Report.Stopped r) {
            return new FrameWriter(STOPPED).longNumber(r.memorySize());
        }
        if (report instanceof Report.Hello r) {
            return new FrameWriter(HELLO).number(r.protocol()).text(r.engineVersion());
        }
        return textWriter(report);
    }

    private static FrameWriter textWriter(Report report) throws IOException {
        if (report instanceof Report.Refused r) {
            return new FrameWriter(REFUSED).diagnostic(r.reason());
        }
        if (report instanceof Report.Trapped r) {
            return new FrameWriter(TRAPPED).diagnostic(r.diagnostic()).longNumber(r.memorySize());
        }
        if (report instanceof Report.Failed r) {
            return new FrameWriter(FAILED).diagnostic(r.reason());
        }
        if (report instanceof Report.UnknownModule) {
            return new FrameWriter(UNKNOWN_MODULE);
        }
        return new FrameWriter(DONE);
    }

    /**
     * Reads a report.
     *
     * @throws IOException if the frame is not one
     */
    public static Report decode(byte[] frame) throws IOException {
        FrameReader in = new FrameReader(frame);
        int tag = in.tag();
        return in.last(
                switch (tag) {
                    case HELLO -> new Report.Hello(in.number(), in.diagnostic());
                    case DONE -> new Report.Done();
                    case REFUSED -> new Report.Refused(in.diagnostic());
                    case UNKNOWN_MODULE -> new Report.UnknownModule();
                    case INSTANTIATED -> new Report.Instantiated(in.longNumber());
                    case RETURNED -> new Report.Returned(in.longs(), in.longNumber());
                    case TRAPPED -> new Report.Trapped(in.diagnostic(), in.longNumber());
                    case STOPPED -> new Report.Stopped(in.longNumber());
                    case FAILED -> new Report.Failed(in.diagnostic());
                    case HOST_CALL -> new Report.HostCall(in.number(), in.number(), in.longs(), in.longNumber());
                    case BYTES -> new Report.Bytes(in.bytes());
                    default -> throw new IOException("There is no report " + tag);
                });
    }
}
