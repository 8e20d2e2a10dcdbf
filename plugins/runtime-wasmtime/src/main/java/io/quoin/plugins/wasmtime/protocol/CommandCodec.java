package io.quoin.plugins.wasmtime.protocol;

import java.io.IOException;

/** Commands as frames. */
public final class CommandCodec {

    private static final int COMPILE = 1;
    private static final int INSTANTIATE = 2;
    private static final int INVOKE = 3;
    private static final int READ_MEMORY = 4;
    private static final int WRITE_MEMORY = 5;
    private static final int CLOSE = 6;
    private static final int HOST_RETURN = 7;
    private static final int HOST_STOP = 8;
    private static final int PRECOMPILE = 9;
    private static final int READ_RANGES = 10;
    private static final int WRITE_RANGES = 11;

    private CommandCodec() {}

    public static byte[] encode(Command command) throws IOException {
        return writer(command).toFrame();
    }

    private static FrameWriter writer(Command command) throws IOException {
        if (command instanceof Command.HostReturn c) {
            return new FrameWriter(HOST_RETURN).longs(c.results());
        }
        if (command instanceof Command.Invoke c) {
            return new FrameWriter(INVOKE).number(c.instance()).text(c.export()).longs(c.arguments());
        }
        if (command instanceof Command.ReadMemory c) {
            return new FrameWriter(READ_MEMORY)
                    .number(c.instance())
                    .longNumber(c.offset())
                    .number(c.length());
        }
        if (command instanceof Command.WriteMemory c) {
            return new FrameWriter(WRITE_MEMORY)
                    .number(c.instance())
                    .longNumber(c.offset())
                    .bytes(c.bytes());
        }
        if (command instanceof Command.ReadRanges c) {
            return new FrameWriter(READ_RANGES)
                    .number(c.instance())
                    .longs(c.offsets())
                    .longs(c.lengths());
        }
        if (command instanceof Command.WriteRanges c) {
            return new FrameWriter(WRITE_RANGES)
                    .number(c.instance())
                    .longs(c.offsets())
                    .longs(c.lengths())
                    .bytes(c.bytes());
        }
        if (command instanceof Command.Instantiate c) {
            return new FrameWriter(INSTANTIATE).number(c.instance()).text(c.module());
        }
        if (command instanceof Command.Compile c) {
            return new FrameWriter(COMPILE)
                    .text(c.module())
                    .bytes(c.code())
                    .bytes(c.precompiled())
                    .signatures(c.imports())
                    .exports(c.exports());
        }
        if (command instanceof Command.Precompile c) {
            return new FrameWriter(PRECOMPILE).bytes(c.code());
        }
        if (command instanceof Command.Close c) {
            return new FrameWriter(CLOSE).number(c.instance());
        }
        return new FrameWriter(HOST_STOP);
    }

    /**
     * Reads a command.
     *
     * @throws IOException if the frame is not one
     */
    public static Command decode(byte[] frame) throws IOException {
        FrameReader in = new FrameReader(frame);
        int tag = in.tag();
        return in.last(
                switch (tag) {
                    case COMPILE ->
                        new Command.Compile(in.text(), in.bytes(), in.bytes(), in.signatures(), in.exports());
                    case PRECOMPILE -> new Command.Precompile(in.bytes());
                    case INSTANTIATE -> new Command.Instantiate(in.number(), in.text());
                    case INVOKE -> new Command.Invoke(in.number(), in.text(), in.longs());
                    case READ_MEMORY -> new Command.ReadMemory(in.number(), in.longNumber(), in.number());
                    case WRITE_MEMORY -> new Command.WriteMemory(in.number(), in.longNumber(), in.bytes());
                    case READ_RANGES -> new Command.ReadRanges(in.number(), in.longs(), in.longs());
                    case WRITE_RANGES -> new Command.WriteRanges(in.number(), in.longs(), in.longs(), in.bytes());
                    case CLOSE -> new Command.Close(in.number());
                    case HOST_RETURN -> new Command.HostReturn(in.longs());
                    case HOST_STOP -> new Command.HostStop();
                    default -> throw new IOException("There is no command " + tag);
                });
    }
}
