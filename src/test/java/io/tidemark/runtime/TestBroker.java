package io.tidemark.runtime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker for all tests of a class: {@code @RegisterExtension private static final TestBroker BROKER = new TestBroker();}. */
public final class TestBroker implements BeforeAllCallback, AfterAllCallback {
    private @Nullable EmbeddedBroker broker;

    @Override
    public void beforeAll(ExtensionContext context) {
        broker = EmbeddedBroker.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        get().close();
    }

    public EmbeddedBroker get() {
        if (broker == null) {
            throw new IllegalStateException("Not started");
        }
        return broker;
    }
}
