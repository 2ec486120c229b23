/**
 * The way in from the host's loopback: a listening socket of the host that a program inside
 * of the world is handed. It imports nothing of the other parts.
 */
export {
	type Forwarded,
	type ForwardSettings,
	forward,
	forwardToSocket,
} from "./forward.ts";
