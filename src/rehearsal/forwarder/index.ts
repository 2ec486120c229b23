/**
 * The way in from the host's loopback: a listening socket of the host that a program inside
 * of the world is handed. It imports nothing of the other parts.
 */
export { type Door, openDoor } from "./door.ts";
export {
	type ForwardSettings,
	forward,
	forwardToSocket,
} from "./forward.ts";
