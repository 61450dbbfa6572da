/**
 * Immutable records of what the API sends and takes. Reading is lenient: fields that the reference does not know are
 * kept in {@code additionalProperties()}, {@code source()} is the object as sent, and a record is written back as it
 * was read. Times are {@code Instant}, or null if unreadable, with the text as sent beside them; credits are whole
 * numbers (100 are one US dollar). Public.
 *
 * @serial exclude
 */
package com.agentpmt.camel.model;
