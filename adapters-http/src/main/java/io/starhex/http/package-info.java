/** StarRocks' FE and BE over HTTP/1.1, on Netty: loads, label state, schemas and query plans. */
package io.starhex.http;
