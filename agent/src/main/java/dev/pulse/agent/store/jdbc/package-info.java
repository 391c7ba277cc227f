/**
 * The one history store: SQL over JDBC. What a database does in its own way stands in its {@link
 * dev.pulse.agent.store.jdbc.Dialect}.
 */
@NullMarked
package dev.pulse.agent.store.jdbc;

import org.jspecify.annotations.NullMarked;
