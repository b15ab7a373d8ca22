/**
 * The PostgreSQL that is started when none is configured: durable, kept across restarts, never two
 * on one folder.
 */
@NullMarked
package org.sustainlp.web.database;

import org.jspecify.annotations.NullMarked;
