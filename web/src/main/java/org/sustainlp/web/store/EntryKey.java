package org.sustainlp.web.store;

import java.io.Serializable;
import java.util.UUID;

/** What makes a row of {@code entry} unique. */
public record EntryKey(UUID runId, String stage) implements Serializable {}
