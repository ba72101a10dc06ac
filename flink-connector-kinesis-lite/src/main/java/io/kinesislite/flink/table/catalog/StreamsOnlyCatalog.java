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

import java.util.List;
import org.apache.flink.table.catalog.AbstractCatalog;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.CatalogDatabase;
import org.apache.flink.table.catalog.CatalogFunction;
import org.apache.flink.table.catalog.CatalogPartition;
import org.apache.flink.table.catalog.CatalogPartitionSpec;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.CatalogException;
import org.apache.flink.table.catalog.exceptions.FunctionNotExistException;
import org.apache.flink.table.catalog.exceptions.PartitionNotExistException;
import org.apache.flink.table.catalog.exceptions.TableNotPartitionedException;
import org.apache.flink.table.catalog.stats.CatalogColumnStatistics;
import org.apache.flink.table.catalog.stats.CatalogTableStatistics;
import org.apache.flink.table.expressions.Expression;

/** A catalog that has tables and nothing else: what is asked for is not there, what is to be changed is refused. */
abstract class StreamsOnlyCatalog extends AbstractCatalog {

    StreamsOnlyCatalog(String name, String defaultDatabase) {
        super(name, defaultDatabase);
    }

    private CatalogException refusal(String what) {
        return new CatalogException("Catalog '" + getName() + "' has streams alone: " + what);
    }

    private CatalogException noDatabases() {
        return refusal("its databases are regions, which cannot be created, altered or dropped.");
    }

    private CatalogException noFunctions() {
        return refusal("create the function in another catalog.");
    }

    private CatalogException noPartitions() {
        return refusal("a stream has no partitions that could be listed or changed.");
    }

    private CatalogException noStatistics() {
        return refusal("it keeps no statistics.");
    }

    @Override
    public void createDatabase(String name, CatalogDatabase database, boolean ignoreIfExists) {
        if (!ignoreIfExists || !databaseExists(name)) {
            throw noDatabases();
        }
    }

    @Override
    public void dropDatabase(String name, boolean ignoreIfNotExists, boolean cascade) {
        if (!ignoreIfNotExists || databaseExists(name)) {
            throw noDatabases();
        }
    }

    @Override
    public void alterDatabase(String name, CatalogDatabase newDatabase, boolean ignoreIfNotExists) {
        if (!ignoreIfNotExists || databaseExists(name)) {
            throw noDatabases();
        }
    }

    @Override
    public List<String> listViews(String database) {
        return List.of();
    }

    @Override
    public void renameTable(ObjectPath table, String newName, boolean ignoreIfNotExists) {
        throw refusal("a stream cannot get another name.");
    }

    @Override
    public void alterTable(ObjectPath table, CatalogBaseTable newTable, boolean ignoreIfNotExists) {
        throw refusal("a table of it cannot be altered. Declare it otherwise in another catalog, as in CREATE TABLE t"
                + " (...) LIKE " + getName() + "." + table.getFullName() + ".");
    }

    @Override
    public List<CatalogPartitionSpec> listPartitions(ObjectPath table) throws TableNotPartitionedException {
        throw new TableNotPartitionedException(getName(), table);
    }

    @Override
    public List<CatalogPartitionSpec> listPartitions(ObjectPath table, CatalogPartitionSpec partition)
            throws TableNotPartitionedException {
        throw new TableNotPartitionedException(getName(), table);
    }

    @Override
    public List<CatalogPartitionSpec> listPartitionsByFilter(ObjectPath table, List<Expression> filters)
            throws TableNotPartitionedException {
        throw new TableNotPartitionedException(getName(), table);
    }

    @Override
    public CatalogPartition getPartition(ObjectPath table, CatalogPartitionSpec partition)
            throws PartitionNotExistException {
        throw new PartitionNotExistException(getName(), table, partition);
    }

    @Override
    public boolean partitionExists(ObjectPath table, CatalogPartitionSpec partition) {
        return false;
    }

    @Override
    public void createPartition(
            ObjectPath table, CatalogPartitionSpec spec, CatalogPartition partition, boolean ignoreIfExists) {
        throw noPartitions();
    }

    @Override
    public void dropPartition(ObjectPath table, CatalogPartitionSpec spec, boolean ignoreIfNotExists) {
        throw noPartitions();
    }

    @Override
    public void alterPartition(
            ObjectPath table, CatalogPartitionSpec spec, CatalogPartition newPartition, boolean ignoreIfNotExists) {
        throw noPartitions();
    }

    @Override
    public List<String> listFunctions(String database) {
        return List.of();
    }

    @Override
    public CatalogFunction getFunction(ObjectPath function) throws FunctionNotExistException {
        throw new FunctionNotExistException(getName(), function);
    }

    @Override
    public boolean functionExists(ObjectPath function) {
        return false;
    }

    @Override
    public void createFunction(ObjectPath path, CatalogFunction function, boolean ignoreIfExists) {
        throw noFunctions();
    }

    @Override
    public void alterFunction(ObjectPath path, CatalogFunction newFunction, boolean ignoreIfNotExists) {
        throw noFunctions();
    }

    @Override
    public void dropFunction(ObjectPath path, boolean ignoreIfNotExists) throws FunctionNotExistException {
        if (!ignoreIfNotExists) {
            throw new FunctionNotExistException(getName(), path);
        }
    }

    @Override
    public CatalogTableStatistics getTableStatistics(ObjectPath table) {
        return CatalogTableStatistics.UNKNOWN;
    }

    @Override
    public CatalogColumnStatistics getTableColumnStatistics(ObjectPath table) {
        return CatalogColumnStatistics.UNKNOWN;
    }

    @Override
    public CatalogTableStatistics getPartitionStatistics(ObjectPath table, CatalogPartitionSpec partition) {
        return CatalogTableStatistics.UNKNOWN;
    }

    @Override
    public CatalogColumnStatistics getPartitionColumnStatistics(ObjectPath table, CatalogPartitionSpec partition) {
        return CatalogColumnStatistics.UNKNOWN;
    }

    @Override
    public void alterTableStatistics(ObjectPath table, CatalogTableStatistics statistics, boolean ignoreIfNotExists) {
        throw noStatistics();
    }

    @Override
    public void alterTableColumnStatistics(
            ObjectPath table, CatalogColumnStatistics statistics, boolean ignoreIfNotExists) {
        throw noStatistics();
    }

    @Override
    public void alterPartitionStatistics(
            ObjectPath table,
            CatalogPartitionSpec partition,
            CatalogTableStatistics statistics,
            boolean ignoreIfNotExists) {
        throw noStatistics();
    }

    @Override
    public void alterPartitionColumnStatistics(
            ObjectPath table,
            CatalogPartitionSpec partition,
            CatalogColumnStatistics statistics,
            boolean ignoreIfNotExists) {
        throw noStatistics();
    }
}
