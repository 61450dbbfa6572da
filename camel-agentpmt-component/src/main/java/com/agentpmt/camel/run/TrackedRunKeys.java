/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.run;

import com.agentpmt.camel.repository.CorruptEntryException;
import com.agentpmt.camel.repository.RepositoryKeys;
import com.agentpmt.camel.repository.VersionedTextStore;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of a component's tracked runs in a repository. */
record TrackedRunKeys(String component, VersionedTextStore entries) {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedRunKeys.class);

    String key(String run) {
        return RepositoryKeys.of(RepositoryKeys.LENGTH, component, run);
    }

    /** The run of a key, or null if it is not a key of this component. */
    String run(String key) {
        String prefix = RepositoryKeys.readable(key(""));
        if (!key.startsWith(prefix)) {
            return null;
        }
        String run = RepositoryKeys.decoded(RepositoryKeys.readable(key).substring(prefix.length()));
        return run != null && key(run).equals(key) ? run : storedRun(key);
    }

    /** The run of a key that contains a hash of it. */
    private String storedRun(String key) {
        Exchange entry = entries.get(key);
        try {
            TrackedRun run = entry == null ? null : TrackedRun.parse(entries.text(key, entry));
            return run != null && key(run.runId()).equals(key) ? run.runId() : null;
        } catch (CorruptEntryException e) {
            LOG.debug("The entry {} of the runRepository is ignored", key, e);
            return null;
        }
    }
}
