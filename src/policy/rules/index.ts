/**
 * One rule in each file, named by its id. This list is their order: by kind, then by id.
 * A rule asks postures, entities and what was handed in; it knows no attribute.
 */
import type { Rule } from "../rule.ts";
import { accessKeyInState } from "./access-key-in-state.ts";
import { alarmTellsNobody } from "./alarm-tells-nobody.ts";
import { alarmWithoutMetric } from "./alarm-without-metric.ts";
import { alarmWrongDimension } from "./alarm-wrong-dimension.ts";
import { allPortsOpenToWorld } from "./all-ports-open-to-world.ts";
import { balancerCanBeDeleted } from "./balancer-can-be-deleted.ts";
import { balancerInOneZone } from "./balancer-in-one-zone.ts";
import { balancerTakesBrokenHeaders } from "./balancer-takes-broken-headers.ts";
import { balancerWithoutLogs } from "./balancer-without-logs.ts";
import { bucketAcceptsPlainHttp } from "./bucket-accepts-plain-http.ts";
import { bucketAclPublic } from "./bucket-acl-public.ts";
import { bucketForgets } from "./bucket-forgets.ts";
import { bucketPolicyPublic } from "./bucket-policy-public.ts";
import { bucketWithoutPublicAccessBlock } from "./bucket-without-public-access-block.ts";
import { cacheNotEncrypted } from "./cache-not-encrypted.ts";
import { cachePlainConnections } from "./cache-plain-connections.ts";
import { cacheTokenInState } from "./cache-token-in-state.ts";
import { cacheWithoutFailover } from "./cache-without-failover.ts";
import { classicBalancerPlainHttp } from "./classic-balancer-plain-http.ts";
import { clusterInOneZone } from "./cluster-in-one-zone.ts";
import { containerPrivileged } from "./container-privileged.ts";
import { containerRootWritable } from "./container-root-writable.ts";
import { containerWithoutLogs } from "./container-without-logs.ts";
import { dashboardOfNothing } from "./dashboard-of-nothing.ts";
import { databaseAcceptsPlainConnections } from "./database-accepts-plain-connections.ts";
import { databaseCanBeDeleted } from "./database-can-be-deleted.ts";
import { databaseInOneZone } from "./database-in-one-zone.ts";
import { databaseInPublicSubnet } from "./database-in-public-subnet.ts";
import { databaseLeavesNoSnapshot } from "./database-leaves-no-snapshot.ts";
import { databaseNotEncrypted } from "./database-not-encrypted.ts";
import { databaseNotUpdated } from "./database-not-updated.ts";
import { databasePasswordInState } from "./database-password-in-state.ts";
import { databasePortOpenToWorld } from "./database-port-open-to-world.ts";
import { databasePublic } from "./database-public.ts";
import { databaseWithoutBackups } from "./database-without-backups.ts";
import { defaultGroupOpen } from "./default-group-open.ts";
import { deploymentStopsEverything } from "./deployment-stops-everything.ts";
import { distributionOldTls } from "./distribution-old-tls.ts";
import { distributionPlainHttp } from "./distribution-plain-http.ts";
import { elasticAddressUnused } from "./elastic-address-unused.ts";
import { fileSystemNotEncrypted } from "./file-system-not-encrypted.ts";
import { firewallWithoutRules } from "./firewall-without-rules.ts";
import { fleetBlindToHealth } from "./fleet-blind-to-health.ts";
import { fleetCannotGrow } from "./fleet-cannot-grow.ts";
import { fleetInOneZone } from "./fleet-in-one-zone.ts";
import { fleetNeverScales } from "./fleet-never-scales.ts";
import { fleetUsesLaunchConfiguration } from "./fleet-uses-launch-configuration.ts";
import { functionUrlOpen } from "./function-url-open.ts";
import { graceShorterThanBoot } from "./grace-shorter-than-boot.ts";
import { healthCheckBlocked } from "./health-check-blocked.ts";
import { healthCheckWrongPath } from "./health-check-wrong-path.ts";
import { healthCheckWrongPort } from "./health-check-wrong-port.ts";
import { hostDiskNotEncrypted } from "./host-disk-not-encrypted.ts";
import { hostPublicAddress } from "./host-public-address.ts";
import { imageMoves } from "./image-moves.ts";
import { imageTagsCanMove } from "./image-tags-can-move.ts";
import { imagesNotScanned } from "./images-not-scanned.ts";
import { instanceMetadataV1 } from "./instance-metadata-v1.ts";
import { keyNeverChanges } from "./key-never-changes.ts";
import { listenerOldTls } from "./listener-old-tls.ts";
import { listenerPlainHttp } from "./listener-plain-http.ts";
import { managedAdministrator } from "./managed-administrator.ts";
import { networkAclOpensAdministration } from "./network-acl-opens-administration.ts";
import { originPlainHttp } from "./origin-plain-http.ts";
import { parameterValueInState } from "./parameter-value-in-state.ts";
import { permissionForEverything } from "./permission-for-everything.ts";
import { permissionForWholeService } from "./permission-for-whole-service.ts";
import { permissionOfUser } from "./permission-of-user.ts";
import { permissionToHandOnAnyRole } from "./permission-to-hand-on-any-role.ts";
import { privateDescriptionOpenRule } from "./private-description-open-rule.ts";
import { privateNameOpenGroup } from "./private-name-open-group.ts";
import { privateNamePublicBalancer } from "./private-name-public-balancer.ts";
import { privateNamePublicDatabase } from "./private-name-public-database.ts";
import { privateNamePublicSubnet } from "./private-name-public-subnet.ts";
import { publicNamePrivateSubnet } from "./public-name-private-subnet.ts";
import { remoteDesktopOpenToWorld } from "./remote-desktop-open-to-world.ts";
import { replicaBesidePrimary } from "./replica-beside-primary.ts";
import { resourcePolicyPublic } from "./resource-policy-public.ts";
import { roleForAnyRepository } from "./role-for-any-repository.ts";
import { roleForEverybody } from "./role-for-everybody.ts";
import { secretInFunctionEnvironment } from "./secret-in-function-environment.ts";
import { secretInParameter } from "./secret-in-parameter.ts";
import { secretInPlatformEnvironment } from "./secret-in-platform-environment.ts";
import { secretInTaskEnvironment } from "./secret-in-task-environment.ts";
import { secretInUserData } from "./secret-in-user-data.ts";
import { secretInVariableDefault } from "./secret-in-variable-default.ts";
import { secretValueInState } from "./secret-value-in-state.ts";
import { securityGroupUnused } from "./security-group-unused.ts";
import { serviceWithoutCircuitBreaker } from "./service-without-circuit-breaker.ts";
import { sshOpenToWorld } from "./ssh-open-to-world.ts";
import { subnetHandsOutAddresses } from "./subnet-hands-out-addresses.ts";
import { tableWithoutRecovery } from "./table-without-recovery.ts";
import { targetGroupUnused } from "./target-group-unused.ts";
import { taskPublicAddress } from "./task-public-address.ts";
import { tasksCannotGrow } from "./tasks-cannot-grow.ts";
import { tasksInOneZone } from "./tasks-in-one-zone.ts";
import { templatePublicAddress } from "./template-public-address.ts";
import { topicWithoutSubscriber } from "./topic-without-subscriber.ts";
import { vpcWithoutFlowLogs } from "./vpc-without-flow-logs.ts";

export const rules: readonly Rule[] = Object.freeze([
	allPortsOpenToWorld,
	bucketAclPublic,
	bucketPolicyPublic,
	bucketWithoutPublicAccessBlock,
	databaseInPublicSubnet,
	databasePortOpenToWorld,
	databasePublic,
	defaultGroupOpen,
	functionUrlOpen,
	hostPublicAddress,
	managedAdministrator,
	networkAclOpensAdministration,
	permissionForEverything,
	permissionForWholeService,
	permissionOfUser,
	permissionToHandOnAnyRole,
	remoteDesktopOpenToWorld,
	resourcePolicyPublic,
	roleForAnyRepository,
	roleForEverybody,
	sshOpenToWorld,
	subnetHandsOutAddresses,
	taskPublicAddress,
	templatePublicAddress,
	accessKeyInState,
	balancerTakesBrokenHeaders,
	balancerWithoutLogs,
	bucketAcceptsPlainHttp,
	cacheNotEncrypted,
	cachePlainConnections,
	cacheTokenInState,
	classicBalancerPlainHttp,
	containerPrivileged,
	containerRootWritable,
	containerWithoutLogs,
	databaseAcceptsPlainConnections,
	databaseNotEncrypted,
	databasePasswordInState,
	distributionOldTls,
	distributionPlainHttp,
	fileSystemNotEncrypted,
	hostDiskNotEncrypted,
	imageTagsCanMove,
	imagesNotScanned,
	instanceMetadataV1,
	keyNeverChanges,
	listenerOldTls,
	listenerPlainHttp,
	originPlainHttp,
	parameterValueInState,
	secretInFunctionEnvironment,
	secretInParameter,
	secretInPlatformEnvironment,
	secretInTaskEnvironment,
	secretInUserData,
	secretInVariableDefault,
	secretValueInState,
	vpcWithoutFlowLogs,
	balancerCanBeDeleted,
	balancerInOneZone,
	bucketForgets,
	cacheWithoutFailover,
	clusterInOneZone,
	databaseCanBeDeleted,
	databaseInOneZone,
	databaseLeavesNoSnapshot,
	databaseNotUpdated,
	databaseWithoutBackups,
	deploymentStopsEverything,
	fleetBlindToHealth,
	fleetCannotGrow,
	fleetInOneZone,
	fleetUsesLaunchConfiguration,
	graceShorterThanBoot,
	healthCheckBlocked,
	healthCheckWrongPath,
	healthCheckWrongPort,
	imageMoves,
	replicaBesidePrimary,
	serviceWithoutCircuitBreaker,
	tableWithoutRecovery,
	tasksCannotGrow,
	tasksInOneZone,
	alarmTellsNobody,
	alarmWithoutMetric,
	alarmWrongDimension,
	dashboardOfNothing,
	elasticAddressUnused,
	firewallWithoutRules,
	fleetNeverScales,
	privateDescriptionOpenRule,
	privateNameOpenGroup,
	privateNamePublicBalancer,
	privateNamePublicDatabase,
	privateNamePublicSubnet,
	publicNamePrivateSubnet,
	securityGroupUnused,
	targetGroupUnused,
	topicWithoutSubscriber,
]);
