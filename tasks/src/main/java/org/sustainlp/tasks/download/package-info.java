/**
 * Fetches the benchmark's own files from where their authors publish them: interrupted downloads go
 * on where they stopped, nothing is unpacked before its checksum is right, and what is in the way
 * is never overwritten.
 *
 * <p>Uses the Java platform's HTTP client, which takes proxies from the system properties {@code
 * https.proxyHost}, {@code https.proxyPort} and {@code http.nonProxyHosts}.
 */
@NullMarked
package org.sustainlp.tasks.download;

import org.jspecify.annotations.NullMarked;
