/**
 * Certificates made on the spot: an authority of the world's own, and what it signs for the
 * servers in it. Nobody outside believes it, and its key is in no file. Pure but for chance.
 */
export {
	type Authority,
	type IssuedCertificate,
	makeAuthority,
} from "./authority.ts";
