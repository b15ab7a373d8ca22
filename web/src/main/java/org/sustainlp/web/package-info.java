/**
 * The service: uploads come in, runs are queued and carried out by a child process, the leaderboard
 * goes out. The only module that knows Quarkus and SQL.
 */
@NullMarked
package org.sustainlp.web;

import org.jspecify.annotations.NullMarked;
