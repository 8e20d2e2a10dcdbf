package io.quoin.plugins.mvstore;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Byte arrays in unsigned order. All keys, or all values, of a page are followed by their CRC-32C: MVStore itself checks
 * a page's place and length, not its content.
 */
final class ChecksummedBytes extends BasicDataType<byte[]> {

    static final ChecksummedBytes TYPE = new ChecksummedBytes();

    private static final int ARRAY_OVERHEAD = 24;

    private ChecksummedBytes() {}

    @Override
    public int compare(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b);
    }

    @Override
    public int getMemory(byte[] bytes) {
        return ARRAY_OVERHEAD + bytes.length;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }

    @Override
    public void write(WriteBuffer out, byte[] bytes) {
        write(out, new byte[][] {bytes}, 1);
    }

    @Override
    public void write(WriteBuffer out, Object storage, int count) {
        byte[][] items = (byte[][]) storage;
        CRC32C checksum = new CRC32C();
        update(checksum, count);
        for (int i = 0; i < count; i++) {
            out.putVarInt(items[i].length).put(items[i]);
            update(checksum, items[i].length);
            checksum.update(items[i]);
        }
        out.putInt((int) checksum.getValue());
    }

    @Override
    public byte[] read(ByteBuffer in) {
        byte[][] item = new byte[1][];
        read(in, item, 1);
        return item[0];
    }

    @Override
    public void read(ByteBuffer in, Object storage, int count) {
        byte[][] items = (byte[][]) storage;
        CRC32C checksum = new CRC32C();
        update(checksum, count);
        for (int i = 0; i < count; i++) {
            int length = DataUtils.readVarInt(in);
            if (length < 0 || length > in.remaining()) {
                throw MvStoreFault.corrupt(
                        "A page of the store has an entry of impossible length; its file is damaged");
            }
            items[i] = new byte[length];
            in.get(items[i]);
            update(checksum, length);
            checksum.update(items[i]);
        }
        if (in.remaining() < Integer.BYTES || in.getInt() != (int) checksum.getValue()) {
            throw MvStoreFault.corrupt("A page of the store does not have its checksum; its file is damaged");
        }
    }

    private static void update(CRC32C checksum, int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            checksum.update(number >>> shift);
        }
    }
}
