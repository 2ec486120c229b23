import type { NetworkModel } from "../../network/index.ts";

/** The model before it is known who is in it. */
export type Bare = Omit<NetworkModel, "actors">;
