package io.quoin.benchmarks.sandbox;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.SectionId;
import io.quoin.sandbox.version.SandboxVersion;
import java.io.IOException;
import java.util.Locale;

/**
 * What a page of memory takes that an instance begins with, and what it takes for each unit of gas that it costs. A page is
 * measured as it is made, and with a byte written to each of its 16 blocks of 4 KiB, since an engine may leave it to the
 * operating system to find the memory when it is used.
 */
public final class PageCosts {

    private static final int[] PAGES = {16, 256, 1_024};
    private static final int BLOCKS_PER_PAGE = 16;
    private static final int ROUNDS = 40;

    private PageCosts() {}

    public static void main(String[] arguments) throws IOException {
        try (BenchmarkEngines engines = BenchmarkEngines.open()) {
            System.out.printf(
                    "%n%-14s %6s %14s %14s %14s%n", "", "pages", "made ns/page", "written ns/page", "written ns/gas");
            for (BenchmarkEngine engine : engines.all()) {
                long least = life(engine, 1, 0);
                for (int pages : PAGES) {
                    double made = (life(engine, pages, 0) - least) / (double) (pages - 1);
                    double written = (life(engine, pages, pages * BLOCKS_PER_PAGE) - least) / (double) (pages - 1);
                    System.out.printf(
                            Locale.ROOT,
                            "%-14s %6d %14.0f %14.0f %14.2f%n",
                            engine.name(),
                            pages,
                            made,
                            written,
                            written / SandboxVersion.NEWEST.schedule().gasPerPage());
                }
            }
        }
    }

    private static long life(BenchmarkEngine engine, int pages, int blocks) {
        long best = Long.MAX_VALUE;
        try (GuestProgram program = GuestProgram.metered(engine, module(pages), SandboxVersion.NEWEST)) {
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, program.nanosOfLife(blocks));
            }
        }
        return best;
    }

    /** Its {@code run} writes a byte to as many blocks of 4 KiB as it is told. */
    private static byte[] module(int pages) {
        BinaryWriter body = new BinaryWriter(64).u32(0);
        bytes(body, 0x02, 0x40, 0x03, 0x40, 0x20, 0, 0x45, 0x0D, 1, 0x20, 0, 0x41, 1, 0x6B, 0x22, 0, 0x41, 12, 0x74);
        bytes(body, 0x41, 1, 0x3A, 0, 0, 0x0C, 0, 0x0B, 0x0B, 0x42, 0, 0x0B);
        BinaryWriter out = bytes(new BinaryWriter(256), 0, 'a', 's', 'm', 1, 0, 0, 0);
        out.section(SectionId.TYPE, bytes(new BinaryWriter(16), 1, 0x60, 1, 0x7F, 1, 0x7E));
        out.section(SectionId.FUNCTION, bytes(new BinaryWriter(16), 1, 0));
        out.section(
                SectionId.MEMORY, new BinaryWriter(16).u32(1).u32(1).u32(pages).u32(pages));
        out.section(SectionId.EXPORT, bytes(new BinaryWriter(16).u32(1).name("run"), 0, 0));
        return out.section(
                        SectionId.CODE, new BinaryWriter(body.size() + 8).u32(1).sized(body))
                .toByteArray();
    }

    private static BinaryWriter bytes(BinaryWriter out, int... bytes) {
        for (int b : bytes) {
            out.u8(b);
        }
        return out;
    }
}
