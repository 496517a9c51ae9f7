/** The rim of the hexagon: the driven interfaces that adapters implement, and the few driving classes that carry the
 * domain's decisions to them. Interfaces are driven, classes drive.
 */
package io.starhex.ports;
