package io.tidemark.contract;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Makes its halves when they are asked for: who only reads has no schema to register. For any number of threads. */
final class LazySerde<V> implements Serde<V> {
    private final Supplier<Serializer<V>> serializers;
    private final Supplier<Deserializer<V>> deserializers;
    private volatile @Nullable Serializer<V> serializer;
    private volatile @Nullable Deserializer<V> deserializer;

    LazySerde(Supplier<Serializer<V>> serializers, Supplier<Deserializer<V>> deserializers) {
        this.serializers = serializers;
        this.deserializers = deserializers;
    }

    @Override
    public Serializer<V> serializer() {
        Serializer<V> made = serializer;
        if (made == null) {
            made = serializers.get();
            serializer = made;
        }
        return made;
    }

    @Override
    public Deserializer<V> deserializer() {
        Deserializer<V> made = deserializer;
        if (made == null) {
            made = deserializers.get();
            deserializer = made;
        }
        return made;
    }
}
