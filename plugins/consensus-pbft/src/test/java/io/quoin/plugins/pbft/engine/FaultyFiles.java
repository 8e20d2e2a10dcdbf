package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.plugins.pbft.wal.LogMark;
import io.quoin.plugins.pbft.wal.LogSegment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Real files on a disk that may fail before it writes or forces. */
abstract class FaultyFiles implements LogFiles {

    private final LogFiles real;

    FaultyFiles(LogFiles real) {
        this.real = real;
    }

    abstract void beforeWrite() throws IOException;

    abstract void beforeForce() throws IOException;

    @Override
    public List<Long> segments() throws IOException {
        return real.segments();
    }

    @Override
    public byte[] read(long segment) throws IOException {
        return real.read(segment);
    }

    @Override
    public LogSegment open(long segment, long size) throws IOException {
        LogSegment opened = real.open(segment, size);
        return new LogSegment() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                beforeWrite();
                return opened.write(bytes);
            }

            @Override
            public void force() throws IOException {
                beforeForce();
                opened.force();
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }

    @Override
    public void truncate(long segment, long size) throws IOException {
        real.truncate(segment, size);
    }

    @Override
    public void delete(long segment) throws IOException {
        real.delete(segment);
    }

    @Override
    public void force() throws IOException {
        beforeForce();
        real.force();
    }

    @Override
    public byte[] mark() throws IOException {
        return real.mark();
    }

    @Override
    public LogMark openMark() throws IOException {
        return real.openMark();
    }

    @Override
    public String place() {
        return real.place();
    }

    @Override
    public String place(long segment) {
        return real.place(segment);
    }
}
