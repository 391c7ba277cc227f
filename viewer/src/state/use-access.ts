import { type Access, getAccess } from "../api/actions";
import { type Resource, useResource } from "./resource";

/** What the reader may do here besides reading. */
export function useAccess(): Resource<Access> {
  return useResource("access", getAccess, () => false);
}
