package io.quoin.testkit.mock;

import io.quoin.spi.PluginContext;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.error.ErrorCode;
import io.quoin.testkit.mock.fault.Faults;
import io.quoin.testkit.mock.fault.Occurrence;
import io.quoin.testkit.mock.fault.ProductFaults;
import io.quoin.testkit.mock.fault.Scripted;
import java.time.Duration;

/**
 * What the mocks of every kind have in common: a name for {@code node.yaml}, faults, and the creation as the first call
 * that can fail.
 *
 * @param <C> the configuration
 * @param <X> the context
 * @param <P> the product
 * @param <O> the operations that can fail
 */
public abstract class MockFactory<
                C extends Record & Scripted<O>, X extends PluginContext, P extends AutoCloseable, O extends Enum<O>>
        implements ProviderFactory<C, X, P> {

    private final String name;
    private final Class<C> configType;
    private final O creation;
    private final Faults<O> faults;

    /**
     * @param creation the operation that {@link #create} is
     */
    protected MockFactory(Builder<O, ?> builder, Class<C> configType, O creation) {
        this.name = builder.name;
        this.faults = builder.faults;
        this.configType = configType;
        this.creation = creation;
    }

    /** The faults of all products, to be changed while they are in use. */
    public final Faults<O> faults() {
        return faults;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Class<C> configType() {
        return configType;
    }

    @Override
    public final P create(C config, X context) {
        ProductFaults<O> own = faults.product(config.script());
        own.check(creation);
        return make(config, context, own);
    }

    /**
     * Makes a product; the creation was not told to fail.
     *
     * @param own the product's faults
     */
    protected abstract P make(C config, X context, ProductFaults<O> own);

    /**
     * Scripts a mock.
     *
     * @param <O> the operations that can fail
     * @param <B> the builder itself
     */
    public abstract static class Builder<O extends Enum<O>, B extends Builder<O, B>> {

        private final String name;
        private final Faults<O> faults;

        protected Builder(String name) {
            this.name = name;
            this.faults = new Faults<>(name);
        }

        /** Makes calls of an operation fail, before they change anything. */
        public final B failing(O operation, Occurrence when, ErrorCode code) {
            faults.add(operation, when, code);
            return self();
        }

        /** Makes every operation last at least this long. */
        public final B lasting(Duration time) {
            faults.delay(time);
            return self();
        }

        /** This builder. */
        protected abstract B self();
    }
}
