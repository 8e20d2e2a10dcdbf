package io.quoin.plugins.wasmtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final Signature SIGNATURE = new Signature(
            new byte[] {Signature.I32, Signature.F64}, new byte[] {Signature.I64, Signature.F32, Signature.I32});

    private static final List<Command> COMMANDS = List.of(
            new Command.Compile(
                    "module",
                    new byte[] {1, 2, 3},
                    new byte[] {4},
                    List.of(SIGNATURE),
                    List.of(new Export("naïve", SIGNATURE))),
            new Command.Precompile(new byte[] {1, 2, 3}),
            new Command.Instantiate(7, "module"),
            new Command.Invoke(7, "run", new long[] {Long.MIN_VALUE, 0, -1}),
            new Command.ReadMemory(7, 1L << 32, 5),
            new Command.WriteMemory(7, 9, new byte[] {4}),
            new Command.ReadRanges(7, new long[] {1L << 31, 3}, new long[] {5, 0}),
            new Command.WriteRanges(7, new long[] {9, 1}, new long[] {1, 2}, new byte[] {4, 5, 6}),
            new Command.Close(7),
            new Command.HostReturn(new long[] {3}),
            new Command.HostStop());

    private static final List<Report> REPORTS = List.of(
            new Report.Hello(1, "0.19.0"),
            new Report.Done(),
            new Report.Refused("no"),
            new Report.UnknownModule(),
            new Report.Instantiated(65_536),
            new Report.Returned(new long[] {1, 2}, 65_536),
            new Report.Trapped("unreachable", 65_536),
            new Report.Stopped(1L << 32),
            new Report.Failed("stack"),
            new Report.HostCall(7, 3, new long[] {-1}, 1L << 32),
            new Report.Bytes(new byte[] {9, 8}));

    @Test
    void commandsSurviveTheirEncoding() throws IOException {
        for (Command command : COMMANDS) {
            Command decoded = CommandCodec.decode(CommandCodec.encode(command));
            assertThat(decoded).usingRecursiveComparison().isEqualTo(command);
            assertThat(decoded).hasSameClassAs(command);
        }
    }

    @Test
    void reportsSurviveTheirEncoding() throws IOException {
        for (Report report : REPORTS) {
            Report decoded = ReportCodec.decode(ReportCodec.encode(report));
            assertThat(decoded).usingRecursiveComparison().isEqualTo(report);
            assertThat(decoded).hasSameClassAs(report);
        }
    }

    @Test
    void aTruncatedOrExtendedFrameIsRefused() throws IOException {
        for (Report report : REPORTS) {
            byte[] frame = ReportCodec.encode(report);
            byte[] longer = Arrays.copyOf(frame, frame.length + 1);
            assertThatIOException().as(report.toString()).isThrownBy(() -> ReportCodec.decode(longer));
            for (int length = 0; length < frame.length; length++) {
                byte[] shorter = Arrays.copyOf(frame, length);
                assertThatIOException().as(report + " cut to " + length).isThrownBy(() -> ReportCodec.decode(shorter));
            }
        }
    }

    @Test
    void randomBytesAreAMessageOrAnInputError() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = new byte[random.nextInt(40)];
            random.nextBytes(frame);
            if (frame.length > 0) {
                frame[0] = (byte) random.nextInt(14);
            }
            try {
                assertThat(ReportCodec.decode(frame)).isNotNull();
                assertThat(CommandCodec.decode(frame)).isNotNull();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @Test
    void longDiagnosticsAreCutOff() throws IOException {
        Report decoded = ReportCodec.decode(ReportCodec.encode(new Report.Trapped("x".repeat(1_000_000), 5)));
        assertThat(decoded).isEqualTo(new Report.Trapped("x".repeat(Protocol.MAX_TEXT_CHARS), 5));
    }

    @Test
    void longDiagnosticsOfAWorkerThatBreaksTheRulesAreRefused() throws IOException {
        byte[] frame =
                new FrameWriter(7).text("x".repeat(Protocol.MAX_TEXT_CHARS + 1)).toFrame();
        assertThatIOException().isThrownBy(() -> ReportCodec.decode(frame)).withMessageContaining("at most");
    }

    @Test
    void framesFollowOneAnotherOnAStream() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameStream writer = new FrameStream(new ByteArrayInputStream(new byte[0]), out);
        writer.write(new byte[] {1, 2});
        writer.write(new byte[0]);
        FrameStream reader = new FrameStream(new ByteArrayInputStream(out.toByteArray()), out);
        assertThat(reader.read()).containsExactly(1, 2);
        assertThat(reader.read()).isEmpty();
        assertThatIOException().isThrownBy(reader::read).isInstanceOf(EOFException.class);
    }

    @Test
    void aFrameBeyondTheBoundIsRefusedBeforeItIsRead() {
        byte[] huge = {0x7F, -1, -1, -1, 0};
        FrameStream reader = new FrameStream(new ByteArrayInputStream(huge), new ByteArrayOutputStream());
        assertThatIOException().isThrownBy(reader::read).withMessageContaining("at most");
        byte[] negative = {-1, -1, -1, -1, 0};
        FrameStream other = new FrameStream(new ByteArrayInputStream(negative), new ByteArrayOutputStream());
        assertThatIOException().isThrownBy(other::read).withMessageContaining("at most");
        assertThatIOException()
                .isThrownBy(() -> other.write(new byte[Protocol.MAX_FRAME_BYTES + 1]))
                .withMessageContaining("at most");
    }
}
