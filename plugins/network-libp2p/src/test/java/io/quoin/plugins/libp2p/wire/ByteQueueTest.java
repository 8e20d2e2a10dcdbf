package io.quoin.plugins.libp2p.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ByteQueueTest {

    @Property
    void bytesLeaveInTheOrderInWhichTheyCame(
            @ForAll @Size(max = 30) List<@IntRange(max = 6_000) Integer> appended,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9_000) Integer> taken) {
        ByteQueue queue = new ByteQueue();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        for (int i = 0; i < appended.size(); i++) {
            byte[] bytes = new byte[appended.get(i)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (i * 31 + at);
            }
            all.writeBytes(bytes);
            if (i % 2 == 0) {
                queue.appendOwned(bytes);
            } else {
                queue.append(bytes);
            }
            int count = Math.min(queue.available(), taken.get(i % taken.size()));
            if (i % 3 == 0) {
                ByteBuffer view = queue.take(count);
                left.write(view.array(), view.arrayOffset() + view.position(), view.remaining());
            } else {
                left.writeBytes(queue.read(count));
            }
        }
        left.writeBytes(queue.read(Integer.MAX_VALUE));
        assertThat(left.toByteArray()).isEqualTo(all.toByteArray());
        assertThat(queue.available()).isZero();
    }

    @Example
    void moreThanThereIsCannotBeTaken() {
        ByteQueue queue = new ByteQueue();
        queue.append(new byte[3]);
        assertThatThrownBy(() -> queue.take(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(queue.available()).isEqualTo(3);
    }
}
