package io.tidemark.webhook;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the memory of all stores of the process, however many partitions and messages there are. By default each store of each
 * partition may take about 100 MB beside the heap.
 */
public final class BoundedStores implements RocksDBConfigSetter {
    private static final long ALL = 32L * 1024 * 1024;
    private static final long BUFFERS = 16L * 1024 * 1024;
    private static final long BUFFER = 2L * 1024 * 1024;

    /** Shared by all stores, and as long as the process lasts. */
    private static final class Shared {
        static final Cache CACHE = cache();
        static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(BUFFERS, CACHE);

        private static Cache cache() {
            RocksDB.loadLibrary();
            return new LRUCache(ALL);
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.WRITE_BUFFERS);
        options.setWriteBufferSize(BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the buffers are not this store's alone.
    }
}
