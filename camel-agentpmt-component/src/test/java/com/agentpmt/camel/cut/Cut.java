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
package com.agentpmt.camel.cut;

/**
 * When and how a connection ends.
 *
 * @param inRequest whether after bytes of the request, else after bytes of the response
 * @param position how many bytes have passed
 * @param end how
 */
record Cut(boolean inRequest, int position, End end) {

    /** How a connection ends. */
    enum End {
        /** At once, with a TCP reset. */
        RESET,
        /** The server closes its output, and waits until the client closes too. */
        CLOSE,
        /** Nothing more is read or written: the client has to time out. */
        SILENCE
    }

    static final Cut NONE = new Cut(false, Integer.MAX_VALUE, End.CLOSE);
}
