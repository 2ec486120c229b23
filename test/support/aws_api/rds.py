"""RDS: instances with identities of their own, and what they and parameter groups forgot.

Shapes: Amazon RDS API Reference, DBInstance, DescribeDBParameters. A read replica begins without
backups of its own (CreateDBInstanceReadReplica); adjacent windows are accepted.
"""
import uuid

from moto.core.responses import ActionResult
from moto.rds import models, utils
from moto.rds.responses import RDSResponse


def new_resource_id():
    return "db-" + uuid.uuid4().hex[:26].upper()


def remember_insights(instance, given):
    enabled = given.get("enable_performance_insights")
    if enabled is None:
        enabled = getattr(instance, "performance_insights_enabled", False)
    instance.performance_insights_enabled = enabled
    instance.performance_insights_retention_period = (
        given.get("performance_insights_retention_period") or 7 if enabled else None
    )


def begin(original):
    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        self.dbi_resource_id = new_resource_id()
        remember_insights(self, kwargs)

    return init


def replicate(original):
    def create(self, db_kwargs):
        replica = original(self, db_kwargs)
        replica.dbi_resource_id = new_resource_id()
        replica.backup_retention_period = db_kwargs.get("backup_retention_period") or 0
        remember_insights(replica, {"enable_performance_insights": False, **db_kwargs})
        return replica

    return create


def modify(original):
    def change(self, db_instance_identifier, db_kwargs):
        insights = {key: value for key, value in db_kwargs.items() if "performance_insights" in key}
        instance = original(self, db_instance_identifier, db_kwargs)
        if insights:
            remember_insights(instance, insights)
        return instance

    return change


def parameters_by_source(original):
    def describe(self):
        source = self.params.get("Source")
        shown = original(self)
        values = [{**one, "Source": "user"} for one in shown._result["Parameters"]] if source in (None, "user") else []
        return ActionResult({"Parameters": values})

    return describe


def mend():
    models.DBInstance.__init__ = begin(models.DBInstance.__init__)
    backend = models.RDSBackend
    backend.create_db_instance_read_replica = replicate(backend.create_db_instance_read_replica)
    backend.modify_db_instance = modify(backend.modify_db_instance)
    overlap = utils.get_overlap_between_two_date_ranges
    utils.get_overlap_between_two_date_ranges = lambda *ranges: overlap(*ranges) or -1
    RDSResponse.describe_db_parameters = parameters_by_source(RDSResponse.describe_db_parameters)
