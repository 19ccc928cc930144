"""What the knowledge base holds: reference data, claims, and the records that stand on them."""

from kb.models.accounts import Account, AccountRight, AccountRole, Role, RoleRight
from kb.models.base import Record, State
from kb.models.claims import Claim, Coverage, Suggestion
from kb.models.fact_changes import FactChange
from kb.models.records import (
    RECORDS,
    Aspect,
    Bound,
    Cooperation,
    CooperationKind,
    LaborBrand,
    Level,
    Metric,
    Policy,
    Program,
    Rank,
    SubsidyRate,
)
from kb.models.reference import FormerName, Indicator, Industry, ProgramType, Region, TargetGroup
from kb.models.reports import Problem, Report, ReportState
from kb.models.rereading import Rereading, RereadingState
from kb.models.review import EvidenceChange, Pair, PairKind, ReviewItem, Verdict

__all__ = [
    "RECORDS",
    "Account",
    "AccountRight",
    "AccountRole",
    "Aspect",
    "Bound",
    "Claim",
    "Cooperation",
    "CooperationKind",
    "Coverage",
    "EvidenceChange",
    "FactChange",
    "FormerName",
    "Indicator",
    "Industry",
    "LaborBrand",
    "Level",
    "Metric",
    "Pair",
    "PairKind",
    "Policy",
    "Problem",
    "Program",
    "ProgramType",
    "Rank",
    "Record",
    "Region",
    "Report",
    "ReportState",
    "Rereading",
    "RereadingState",
    "ReviewItem",
    "Role",
    "RoleRight",
    "State",
    "SubsidyRate",
    "Suggestion",
    "TargetGroup",
    "Verdict",
]
