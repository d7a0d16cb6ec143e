import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A small MongoDB-compatible server for machines without MongoDB: {@code java -cp <jars> MongoServer.java <port> <file>}.
 * It speaks the wire protocol through mongo-java-server and keeps its data in one H2 MVStore file.
 */
public class MongoServer {

    /** MongoDB 7.0's wire version: the Node.js driver 6 and 7 refuse what the library reports by itself (8). */
    private static final int WIRE_VERSION = 21;

    /** A write holds its thread until its data is in the file, so more threads mean more writes per commit. */
    private static final int WORKER_THREADS = 16;

    private static final int MAINTAIN_EVERY_MS = 5_000;

    /** Dead parts of the file are not overwritten sooner: longer than a round of maintenance takes to reach the disk. */
    private static final int RETENTION_MS = 15_000;

    private static final int COMPACT_BELOW_PERCENT = 50;
    private static final int COMPACT_BYTES_AT_ONCE = 4 * 1024 * 1024;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        // Without a commit of the store's own making: it could fall between a document and its index entries.
        MVStore store = new MVStore.Builder().fileName(args[1]).autoCommitDisabled().open();
        store.setRetentionTime(RETENTION_MS);
        DurableBackend backend = new DurableBackend(store);
        backend.version(new ReportedVersion());
        Runtime.getRuntime().addShutdownHook(new Thread(backend::closeStore));

        var server = new de.bwaldvogel.mongo.MongoServer(backend);
        server.bind(new InetSocketAddress("127.0.0.1", port), 1, WORKER_THREADS);
        System.out.println("listening on 127.0.0.1:" + port);
        while (true) {
            Thread.sleep(MAINTAIN_EVERY_MS);
            backend.maintain();
        }
    }

    private static final class ReportedVersion implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(7, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return WIRE_VERSION;
        }
    }

    /**
     * Answers a command that may have written only after the store's file holds the change, so that an acknowledged
     * write outlives a killed process. Commands that wait together share one commit. Every commit is made while no
     * write is under way: what the file holds is always a whole number of commands.
     */
    private static final class DurableBackend extends H2Backend {
        private static final Set<String> DOCUMENT_WRITES = Set.of("insert", "update", "delete", "findandmodify");
        private static final Set<String> STRUCTURE_WRITES = Set.of(
            "create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection");

        private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
        private final Lock commitTurn = new ReentrantLock(true);
        private final AtomicLong finishedWrites = new AtomicLong();
        private long committedWrites;
        private long maintainedWrites;

        DurableBackend(MVStore store) {
            super(store);
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new Database(name);
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            boolean documentWrite = DOCUMENT_WRITES.contains(command.toLowerCase());
            if (!documentWrite && !isStructureWrite(command, query)) {
                return super.handleCommand(channel, database, command, query);
            }
            // The library loses index entries when two commands create one collection at the same time.
            boolean shared = documentWrite && collectionExists(database, command, query);
            Lock lock = shared ? gate.readLock() : gate.writeLock();
            try {
                lock.lock();
                try {
                    return withInsertedCount(command, query, super.handleCommand(channel, database, command, query));
                } finally {
                    finishedWrites.incrementAndGet();
                    lock.unlock();
                }
            } finally {
                commitUpTo(finishedWrites.get());
            }
        }

        private static boolean isStructureWrite(String command, Document query) {
            if (query.get("pipeline") instanceof List<?> stages) {
                return stages.stream().anyMatch(stage ->
                    stage instanceof Document d && (d.containsKey("$out") || d.containsKey("$merge")));
            }
            return STRUCTURE_WRITES.contains(command.toLowerCase());
        }

        private boolean collectionExists(String databaseName, String command, Document query) {
            MongoDatabase database = resolveDatabase(databaseName);
            return database.resolveCollection(String.valueOf(query.get(command)), false) != null;
        }

        /** The library counts refused documents as inserted. */
        private static Document withInsertedCount(String command, Document query, Document response) {
            if (command.equals("insert") && response.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
                boolean ordered = !Boolean.FALSE.equals(query.get("ordered"));
                int sent = ((List<?>) query.get("documents")).size();
                int inserted = ordered ? (int) ((Document) errors.get(0)).get("index") : sent - errors.size();
                response.put("n", inserted);
            }
            return response;
        }

        private void commitUpTo(long write) {
            commitTurn.lock();
            try {
                if (committedWrites >= write) {
                    return;
                }
                gate.writeLock().lock();
                try {
                    long finished = finishedWrites.get();
                    getMvStore().commit();
                    committedWrites = finished;
                } finally {
                    gate.writeLock().unlock();
                }
            } finally {
                commitTurn.unlock();
            }
        }

        /**
         * Moves live data out of mostly dead parts of the file, which would only grow otherwise, and has the system
         * write to the disk: with the retention time above, what a power cut may take is the last seconds only.
         */
        void maintain() {
            long finished = finishedWrites.get();
            if (finished == maintainedWrites) {
                return;
            }
            boolean more;
            gate.writeLock().lock();
            try {
                more = getMvStore().compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES_AT_ONCE);
                getMvStore().commit();
            } finally {
                gate.writeLock().unlock();
            }
            getMvStore().sync();
            if (!more) {
                maintainedWrites = finished;
            }
        }

        /** Lets the writes that are under way finish, then closes the file; later commands wait until the process ends. */
        void closeStore() {
            gate.writeLock().lock();
            getMvStore().close();
        }

        private final class Database extends H2Database {
            Database(String name) {
                super(name, getMvStore(), getCursorRegistry());
            }

            @Override
            protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
                String fullName = getFullCollectionNamespace(name);
                return new Collection(this, name, options, getMvStore().openMap("databases." + fullName),
                    getMvStore().openMap("meta." + fullName), cursorRegistry);
            }

            @Override
            protected Index<Object> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys,
                    boolean sparse) {
                return new LookupIndex(name, keys);
            }
        }
    }

    /** Finds documents through any index whose fields the query names, where the library wants exactly those fields. */
    private static final class Collection extends H2Collection {
        Collection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, Document> documents,
                MVMap<String, Object> meta, CursorRegistry cursors) {
            super(database, name, options, documents, meta, cursors);
        }

        @Override
        protected QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize,
                Document fields) {
            for (Index<Object> index : getIndexes()) {
                Document part = partFor(index, query);
                if (!part.isEmpty() && index.canHandle(part)) {
                    List<Object> positions = new ArrayList<>();
                    index.getPositions(part).forEach(positions::add);
                    return matchDocuments(query, positions, orderBy, skip, limit, batchSize, fields);
                }
            }
            return matchDocuments(query, orderBy, skip, limit, batchSize, fields);
        }

        private static Document partFor(Index<Object> index, Document query) {
            Document part = new Document();
            for (IndexKey key : index.getKeys()) {
                if (query.containsKey(key.getKey())) {
                    part.put(key.getKey(), query.get(key.getKey()));
                }
            }
            return part;
        }

        /** An update changes the document it found: a copy, so that answers still being written keep their state. */
        @Override
        protected QueryResult createQueryResult(List<Document> found, int batchSize) {
            return super.createQueryResult(new ArrayList<>(found.stream().map(Document::clone).toList()), batchSize);
        }
    }

    /** Where the library has nothing for an index that is not unique: the first field's values, in memory. */
    private static final class LookupIndex extends Index<Object> {
        private final String field;
        private final Map<Object, Set<Object>> positionsByValue = new ConcurrentHashMap<>();

        LookupIndex(String name, List<IndexKey> keys) {
            // Declared sparse, as only sparse indexes may know nothing about a document.
            super(name, keys, true);
            field = keys.get(0).getKey();
        }

        @Override
        public boolean canHandle(Document query) {
            return !wantedValues(query.get(field)).isEmpty();
        }

        @Override
        public Iterable<Object> getPositions(Document query) {
            Set<Object> positions = new LinkedHashSet<>();
            for (Object value : wantedValues(query.get(field))) {
                positions.addAll(positionsByValue.getOrDefault(value, Set.of()));
            }
            return positions;
        }

        /** The values that a condition allows; empty when it cannot be told, for example for null or a range. */
        private static List<Object> wantedValues(Object condition) {
            List<?> values = List.of();
            if (isPlain(condition)) {
                values = List.of(condition);
            } else if (condition instanceof Document document && document.get("$in") instanceof List<?> list) {
                values = list;
            }
            return values.stream().allMatch(LookupIndex::isPlain)
                ? values.stream().map(LookupIndex::normalized).toList()
                : List.of();
        }

        private static boolean isPlain(Object value) {
            return value instanceof String || value instanceof Number || value instanceof Boolean
                || value instanceof ObjectId || value instanceof UUID || value instanceof Instant;
        }

        private static Object normalized(Object value) {
            return new KeyValue(value).normalized().get(0);
        }

        private Stream<Object> valuesIn(Document document) {
            Object value = Utils.getSubdocumentValueCollectionAware(document, field);
            Stream<?> values = value instanceof java.util.Collection<?> list ? list.stream() : Stream.of(value);
            return values.filter(LookupIndex::isPlain).map(LookupIndex::normalized);
        }

        @Override
        public void add(Document document, Object position, MongoCollection<Object> collection) {
            valuesIn(document).forEach(value ->
                positionsByValue.computeIfAbsent(value, any -> ConcurrentHashMap.newKeySet()).add(position));
        }

        private void remove(Document document, Object position) {
            valuesIn(document).forEach(value -> positionsByValue.computeIfPresent(value, (any, positions) -> {
                positions.remove(position);
                return positions.isEmpty() ? null : positions;
            }));
        }

        @Override
        public Object remove(Document document) {
            remove(document, Missing.ofNullable(document.get("_id")));
            return null;
        }

        @Override
        public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
            remove(before, position);
            add(after, position, collection);
        }

        @Override
        public void checkAdd(Document document, MongoCollection<Object> collection) {
            // Nothing is refused.
        }

        @Override
        public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
            // Nothing is refused.
        }

        @Override
        public Object getPosition(Document document) {
            return null;
        }

        @Override
        public long getCount() {
            return positionsByValue.size();
        }

        @Override
        public long getDataSize() {
            return getCount();
        }

        @Override
        public void drop() {
            positionsByValue.clear();
        }
    }
}
