package dev.pulse.agent.store.jdbc;

import java.sql.SQLException;

/** What is done within one transaction. */
@FunctionalInterface
interface SqlWork<T> {

  T run(Session session) throws SQLException;
}
