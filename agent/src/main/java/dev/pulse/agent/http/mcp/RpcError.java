package dev.pulse.agent.http.mcp;

import java.io.Serial;

/**
 * Why a message is not answered as asked, with the code that <a
 * href="https://www.jsonrpc.org/specification#error_object">JSON-RPC 2.0</a> has for it.
 */
final class RpcError extends RuntimeException {

  static final int PARSE_ERROR = -32_700;
  static final int INVALID_REQUEST = -32_600;
  static final int METHOD_NOT_FOUND = -32_601;
  static final int INVALID_PARAMS = -32_602;
  static final int INTERNAL_ERROR = -32_603;

  @Serial private static final long serialVersionUID = 1L;

  private final int code;

  RpcError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
