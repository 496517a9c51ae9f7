// The part of StarRocks' external scan service that this module speaks, with the wire ids of StarrocksExternalService.thrift
// and Status.thrift. Enumerations are i32, so that a code of a newer server is a number and not a decoding error.
// ScanCalls.java is this file written out over TProtocol.

struct Status {
  1: required i32 status_code
  2: optional list<string> error_msgs
}

struct OpenParams {
  1: required string cluster
  2: required string database
  3: required string table
  4: required list<i64> tablet_ids
  5: required string opaqued_query_plan
  6: optional i32 batch_size
  11: optional i16 keep_alive_min
  12: optional i32 query_timeout
  13: optional i64 mem_limit
}

struct ColumnDescription {
  1: optional string name
  2: optional i32 type
}

struct OpenResult {
  1: required Status status
  2: optional string context_id
  3: optional list<ColumnDescription> selected_columns
}

struct NextParams {
  1: optional string context_id
  2: optional i64 offset
}

struct BatchResult {
  1: required Status status
  2: optional bool eos
  3: optional binary rows
}

struct CloseParams {
  1: optional string context_id
}

struct CloseResult {
  1: required Status status
}

service ExternalScan {
  OpenResult open_scanner(1: OpenParams params)
  BatchResult get_next(1: NextParams params)
  CloseResult close_scanner(1: CloseParams params)
}
