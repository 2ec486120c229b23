import {
	bastion,
	blueprint,
	containerDatabase,
	ephemeralNat,
	image,
	instance,
} from "terrace";

export default blueprint({
	name: "alumni-connect",
	region: "ap-south-1",
	network: {
		zones: ["ap-south-1a"],
		emptyPublicSubnet: { zone: "ap-south-1b" },
		egress: ephemeralNat(),
	},
	access: bastion({
		from: ["203.0.113.7/32"],
		publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHLs033TQvKXLnBNK/kkjDGvf7/GLFeNH6Fqz9kYA3To operator@example",
	}),
	service: {
		source: image("shobanchiddarth/alumni-connect-backend:0.0.2"),
		port: 8000,
		healthCheck: "/",
		runsOn: instance({ instance: "t3.micro" }),
	},
	database: containerDatabase({ image: "postgres:16", instance: "t3.micro" }),
});
