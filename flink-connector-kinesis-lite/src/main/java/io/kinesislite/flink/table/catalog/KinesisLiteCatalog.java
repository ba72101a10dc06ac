/*
 * Copyright 2026 The kinesis-lite authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.kinesislite.flink.table.catalog;

import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.table.CatalogOptions;
import io.kinesislite.flink.table.CatalogTableOptions.Declared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.CatalogDatabase;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.CatalogException;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.TableAlreadyExistException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.factories.Factory;

/**
 * A catalog whose tables are the streams of an account. It keeps nothing anywhere: what CREATE TABLE declares for a stream is
 * forgotten with the catalog. Its tables show no credentials; their sources and sinks get those of the catalog.
 *
 * <p>A call that fails throws a {@link CatalogException} that says what to do.
 *
 * <p>Thread: any.
 */
@PublicApi
public final class KinesisLiteCatalog extends StreamsOnlyCatalog {
    private final CatalogOptions options;
    private final Function<ClientConfig, KinesisAdmin> clients;
    private final CatalogTime time;
    private final StreamTables tables;

    /** By database; a client is opened when its database is first asked for. */
    private final Map<String, StreamDirectory> directories = new ConcurrentHashMap<>();

    private final Map<ObjectPath, CatalogTable> declared = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    KinesisLiteCatalog(
            String name, CatalogOptions options, Function<ClientConfig, KinesisAdmin> clients, CatalogTime time) {
        super(name, options.databases().get(0));
        this.options = options;
        this.clients = clients;
        this.time = time;
        this.tables = new StreamTables(options, time);
    }

    /** Finds the region and the credentials' source, but asks the service nothing. */
    @Override
    public void open() {
        StreamDirectory unused = asking(() -> directory(getDefaultDatabase()));
    }

    /** Ends what is under way. Jobs that read or write its tables go on. */
    @Override
    public void close() {
        closed.set(true);
        time.close();
        directories.values().forEach(StreamDirectory::close);
        directories.clear();
    }

    @Override
    public Optional<Factory> getFactory() {
        return Optional.of(new CatalogTableFactory(options));
    }

    @Override
    public List<String> listDatabases() {
        return options.databases();
    }

    @Override
    public boolean databaseExists(String name) {
        return options.databases().contains(name);
    }

    @Override
    public CatalogDatabase getDatabase(String name) throws DatabaseNotExistException {
        checkDatabase(name);
        return new RegionDatabase(options.byRegion() ? "The streams of region " + name : "", Map.of());
    }

    private void checkDatabase(String name) throws DatabaseNotExistException {
        if (!databaseExists(name)) {
            throw new DatabaseNotExistException(getName(), name);
        }
    }

    @Override
    public List<String> listTables(String database) throws DatabaseNotExistException {
        checkDatabase(database);
        return asking(() -> directory(database).names());
    }

    @Override
    public boolean tableExists(ObjectPath path) {
        return find(path).isPresent();
    }

    @Override
    public CatalogBaseTable getTable(ObjectPath path) throws TableNotExistException {
        StreamDescription stream = find(path).orElseThrow(() -> new TableNotExistException(getName(), path));
        CatalogTable table = declared.get(path);
        return table == null
                ? asking(() -> tables.of(path.getDatabaseName(), stream, directory(path.getDatabaseName())))
                : table;
    }

    /** The stream of a table. A name that no stream can have is not asked for. */
    private Optional<StreamDescription> find(ObjectPath path) {
        String database = path.getDatabaseName();
        return databaseExists(database)
                ? streamOf(path)
                        .flatMap(stream -> asking(() -> directory(database).find(stream)))
                : Optional.empty();
    }

    private static Optional<StreamId> streamOf(ObjectPath path) {
        try {
            return Optional.of(new StreamId(path.getObjectName())).filter(stream -> !stream.isArn());
        } catch (IllegalArgumentException noStream) {
            return Optional.empty();
        }
    }

    /** Declares columns and options of a stream, which has to be there unless it is to be created. */
    @Override
    public void createTable(ObjectPath path, CatalogBaseTable table, boolean ignoreIfExists)
            throws TableAlreadyExistException, DatabaseNotExistException {
        checkDatabase(path.getDatabaseName());
        if (!(table instanceof CatalogTable written)) {
            throw new CatalogException("Catalog '" + getName()
                    + "' has streams alone: create a view in another catalog," + " or a temporary one.");
        }
        StreamId stream = streamOf(path)
                .orElseThrow(() -> new ValidationException("Table name '" + path.getObjectName()
                        + "' is not one of a stream: 1 to 128 letters, digits, '_', '.' or '-'."));
        boolean exists = find(path).isPresent();
        if (exists && declared.containsKey(path)) {
            if (ignoreIfExists) {
                return;
            }
            throw new TableAlreadyExistException(getName(), path);
        }
        Declared found = options.declared(path.getDatabaseName(), stream.value(), written.getOptions());
        if (!exists || found.create()) {
            create(path, stream, found);
        }
        declared.put(path, StreamTables.declared(written, found.options()));
    }

    /** Waits for a stream that somebody else has begun to create, too. */
    private void create(ObjectPath path, StreamId stream, Declared found) {
        if (!found.create()) {
            throw new CatalogException("Stream " + stream + " does not exist in " + path.getDatabaseName()
                    + ". Create it, or set 'createStream' = 'true' to have CREATE TABLE create it.");
        }
        asking(() -> {
            directory(path.getDatabaseName())
                    .create(stream, found.capacity(), options.streams().timeout());
            return stream;
        });
    }

    /** Deletes the stream, with all its records. */
    @Override
    public void dropTable(ObjectPath path, boolean ignoreIfNotExists) throws TableNotExistException {
        if (find(path).isEmpty()) {
            declared.remove(path);
            if (ignoreIfNotExists) {
                return;
            }
            throw new TableNotExistException(getName(), path);
        }
        if (!options.streams().allowDrop()) {
            throw new CatalogException("DROP TABLE " + path.getFullName() + " would delete stream "
                    + path.getObjectName() + " and all its records. If that is meant, create the catalog with"
                    + " 'allowDrop' = 'true'.");
        }
        asking(() -> {
            StreamId stream = new StreamId(path.getObjectName());
            directory(path.getDatabaseName()).delete(stream, options.streams().timeout());
            return stream;
        });
        declared.remove(path);
    }

    private StreamDirectory directory(String database) {
        requireOpen();
        StreamDirectory directory = directories.computeIfAbsent(
                database,
                name -> new StreamDirectory(clients.apply(options.client(name)), time, options.cacheMaxAge()));
        if (closed.get()) {
            directory.close(); // it may have come too late for the catalog to close it
        }
        requireOpen();
        return directory;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new CatalogException("Catalog '" + getName() + "' is closed.");
        }
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (KinesisLiteException e) {
            throw new CatalogException(e.getMessage(), e);
        }
    }
}
