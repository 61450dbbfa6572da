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
package com.agentpmt.camel.consumer.history;

import java.util.List;

/**
 * The entries of one kind in one response.
 *
 * @param entries newest first
 * @param complete whether there are no older entries
 */
record HistoryListing(List<HistoryEntry> entries, boolean complete) {

    /** Only for a listing with entries. */
    HistoryEntry oldest() {
        return entries.get(entries.size() - 1);
    }
}
