import { describeApi } from "../api/client";
import type { ApiDocument } from "../api/description";
import { type Resource, useResource } from "./resource";

/** The description of the interface, which nothing that happens changes. */
export function useApiDescription(): Resource<ApiDocument> {
  return useResource("openapi", describeApi, () => false);
}
