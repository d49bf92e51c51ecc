"""The closed lists of the domain. Values are stored in the ledger, so they never change once released.

Open lists (categories, channels) are plain text in the ledger, because other offices bring their own; the
lists here are what is offered first. Sources: DOMAIN words of the five plans, 宝鸡 零投诉 for the categories.
"""

from enum import StrEnum


class MatterKind(StrEnum):
    """The five things somebody owes by a date."""

    COMPLAINT = "complaint"
    TASK = "task"
    PROBLEM = "problem"
    DUTY = "duty"
    ROUND = "round"


class Status(StrEnum):
    """Where a matter stands; derived from its events and kept beside them for filtering."""

    PENDING = "pending"  # 待受理
    AWAITING_RECEIPT = "awaiting_receipt"  # 待签收
    RETURN_ASKED = "return_asked"  # 退回待裁
    IN_HAND = "in_hand"  # 办理中 / 整改中 / 推进中
    PAUSED = "paused"  # 暂停
    AWAITING_REVIEW = "awaiting_review"  # 待审核 / 完成待验收
    AWAITING_CALL = "awaiting_call"  # 待回访
    CLOSED = "closed"  # 已办结 / 已销号 / 已完成
    NOT_ACCEPTED = "not_accepted"  # 不予受理
    MERGED = "merged"  # 并案
    TRANSFERRED = "transferred"  # 已移送
    VOID = "void"  # 作废
    UNKNOWN = "unknown"  # 旧台账没有写明


OPEN_STATUSES = frozenset(
    {
        Status.PENDING,
        Status.AWAITING_RECEIPT,
        Status.RETURN_ASKED,
        Status.IN_HAND,
        Status.PAUSED,
        Status.AWAITING_REVIEW,
        Status.AWAITING_CALL,
    }
)


class EventKind(StrEnum):
    """What happened to a matter."""

    REGISTERED = "registered"  # 登记
    CARRIED_OVER = "carried_over"  # 旧台账结转
    NOT_ACCEPTED = "not_accepted"  # 不予受理
    MERGED = "merged"  # 并案
    UNMERGED = "unmerged"  # 撤销并案
    TRANSFERRED = "transferred"  # 移送
    ASSIGNED = "assigned"  # 交办
    ACKNOWLEDGED = "acknowledged"  # 签收
    RETURN_ASKED = "return_asked"  # 申请退回
    RETURN_REFUSED = "return_refused"  # 驳回退回
    REASSIGNED = "reassigned"  # 改派（准予退回后，或由办公室改派）
    EXTENSION_ASKED = "extension_asked"  # 申请延期
    EXTENSION_GRANTED = "extension_granted"  # 准予延期
    EXTENSION_REFUSED = "extension_refused"  # 不准延期
    PAUSED = "paused"  # 暂停计时
    RESUMED = "resumed"  # 恢复计时
    DUE_MOVED = "due_moved"  # 因放假安排有变而调整时限
    REPLIED = "replied"  # 反馈
    PASSED = "passed"  # 审核通过
    CALLED_BACK = "called_back"  # 回访
    REDONE = "redone"  # 重办（回访不满意，新一轮）
    CLOSED = "closed"  # 办结
    REOPENED = "reopened"  # 重启
    URGED = "urged"  # 催办
    REMINDED = "reminded"  # 提醒函
    SUPERVISED = "supervised"  # 督办通知
    REPORTED = "reported"  # 通报
    REFERRED = "referred"  # 移送问责
    NOTICE_ANSWERED = "notice_answered"  # 回函
    VOIDED = "voided"  # 作废
    PROGRESSED = "progressed"  # 进展
    RECTIFIED = "rectified"  # 完成整改，待验收
    SENT_BACK = "sent_back"  # 退回重办 / 验收不通过
    STRUCK_OFF = "struck_off"  # 验收销号
    SIGNED = "signed"  # 主要负责人签字
    RECHECKED = "rechecked"  # 回头看
    BLOCKED = "blocked"  # 受阻
    UNBLOCKED = "unblocked"  # 解除受阻
    MILESTONE_MET = "milestone_met"  # 节点完成
    MILESTONE_UNMET = "milestone_unmet"  # 节点撤回
    REPORT_SENT_BACK = "report_sent_back"  # 进展退回补充
    SEALED = "sealed"  # 评选封存
    CORRECTION_OPENED = "correction_opened"  # 评选更正
    DEADLINE_CHANGED = "deadline_changed"  # 调整时限（任务、问题）
    UNITS_CHANGED = "units_changed"  # 责任单位增减（报送）
    TERMS_CHANGED = "terms_changed"  # 报送要求调整


class Timeliness(StrEnum):
    """Whether a closed matter kept its date; `UNKNOWN` where an old ledger does not say."""

    OPEN = "open"
    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"


class Urgency(StrEnum):
    """How fast: 一般, 紧急, 特急 (emergencies the same day, 温州信息)."""

    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Satisfaction(StrEnum):
    """What the complainant answered when called back."""

    SATISFIED = "satisfied"
    BASIC = "basic"
    UNSATISFIED = "unsatisfied"
    NOT_REACHED = "not_reached"


class Resolution(StrEnum):
    """How the matter ended on review: 解决, 部分解决, 解释说明, 无法解决."""

    RESOLVED = "resolved"
    PARTLY = "partly"
    EXPLAINED = "explained"
    IMPOSSIBLE = "impossible"


class PauseReason(StrEnum):
    """The only reasons for which the case clock may stop; each needs a day on which it goes on by itself."""

    COMPLAINANT = "complainant"  # 等待投诉人补充材料
    PROCEDURE = "procedure"  # 等待法定程序（听证、招投标、复议诉讼）
    APPRAISAL = "appraisal"  # 等待检测、检验、鉴定
    HIGHER_RULING = "higher_ruling"  # 等待上级请示答复
    FORCE_MAJEURE = "force_majeure"  # 不可抗力


class Rung(StrEnum):
    """The rungs of the ladder above the cards, lowest first (宝鸡 零投诉); stored on the matter."""

    REMINDER = "reminder"  # 提醒函
    SUPERVISION = "supervision"  # 督办通知
    REPORT = "report"  # 通报
    REFERRAL = "referral"  # 移送问责


class LinkKind(StrEnum):
    """How a matter stands to the other one of a link."""

    FOLLOW_UP = "follow_up"  # 关联的新案（办结满 30 日后再次反映）
    ARISEN = "arisen"  # 由该投诉转成的问题


class DisclosureKind(StrEnum):
    """How personal data was seen or left the office."""

    UNMASKED = "unmasked"  # 显示
    PRINTED = "printed"  # 打印、另存文书
    EXPORTED = "exported"  # 导出


class Light(StrEnum):
    """The colour, always shown with its shape: ▲ red, ◆ amber, ● green, ○ grey and closed."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"
    CLOSED = "closed"


class TaskKind(StrEnum):
    """How a task ends, if it ends (DOMAIN §4)."""

    DATED = "dated"  # 限时
    CONTINUOUS = "continuous"  # 持续推进
    DATED_THEN_CONTINUOUS = "dated_then_continuous"  # 限时后长期坚持
    STAGE_THEN_CONTINUOUS = "stage_then_continuous"  # 阶段成果后持续
    YEARLY = "yearly"  # 每年
    PERIODIC = "periodic"  # 周期报送
    UNDATED = "undated"  # 未写时限


NEVER_ENDING = frozenset(
    {
        TaskKind.CONTINUOUS,
        TaskKind.DATED_THEN_CONTINUOUS,
        TaskKind.STAGE_THEN_CONTINUOUS,
        TaskKind.YEARLY,
        TaskKind.PERIODIC,
    }
)


class Period(StrEnum):
    """How often something comes round."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"


class PercentSource(StrEnum):
    """Where a task's percentage comes from; never from both (DOMAIN §4)."""

    MILESTONES = "milestones"  # 按节点折算
    TYPED = "typed"  # 填报（附佐证）


class ReportState(StrEnum):
    """What the office made of a progress report."""

    WAITING = "waiting"  # 待审核
    ACCEPTED = "accepted"  # 已采纳
    SENT_BACK = "sent_back"  # 退回补充


class DutyKind(StrEnum):
    """What is owed period by period (宝鸡 宣传, 浙南 附件1/3, 沂源, 滨海, 温州信息)."""

    ARTICLE = "article"  # 信息稿件
    CASE = "case"  # 典型案例
    INTERVIEW = "interview"  # 访谈
    SUGGESTION = "suggestion"  # 意见建议
    CONSULTATION = "consultation"  # 征求服务对象意见
    SAMPLE = "sample"  # 有效样本
    REPORT = "report"  # 小报、报表、总结
    EVENT = "event"  # 宣传周、发布会
    OTHER = "other"


class DutyLight(StrEnum):
    """A cell of the matrix unit × period."""

    DONE = "done"  # ✓
    LATE = "late"  # 迟交
    PARTLY = "partly"  # 不足
    MISSING = "missing"  # 缺
    EXCUSED = "excused"  # 免
    OPEN = "open"  # 未到期


class AccountabilityKind(StrEnum):
    """How somebody was held to account, mildest first (温州信息, 沂源 问责)."""

    TALK = "talk"  # 提醒谈话
    CRITICISM = "criticism"  # 通报批评
    ADMONITION = "admonition"  # 诫勉谈话
    ORDER = "order"  # 责令检查
    TRANSFER = "transfer"  # 调整岗位
    DISCIPLINE = "discipline"  # 党纪政务处分


class FindingResult(StrEnum):
    """What inspectors say of one measure at one unit."""

    GOOD = "good"  # 落实
    PARTLY = "partly"  # 部分落实
    BAD = "bad"  # 未落实
    UNSEEN = "unseen"  # 不适用


class ServiceKind(StrEnum):
    """What was done for an enterprise (沂源 联企, 温州信息 红色代办)."""

    LIAISON = "liaison"  # 联企
    VISIT = "visit"  # 走访
    AGENCY = "agency"  # 代办


class VoteSource(StrEnum):
    """Where votes come from (浙南 附件4)."""

    ONLINE = "online"  # 网络
    PUBLIC = "public"  # 公众
    COMMITTEE = "committee"  # 组委会


class Mark(StrEnum):
    """One cell of a ballot; a blank is an abstention."""

    FOR = "Y"  # 赞成
    AGAINST = "N"  # 反对
    ABSTAINED = "-"  # 弃权
    ABSENT = "."  # 该票上没有此候选（两类分开投票）


class UnitRole(StrEnum):
    """A unit's part in a matter."""

    LEAD = "lead"
    COOPERATING = "cooperating"


class UnitKind(StrEnum):
    """Peer groups for rankings, and groups that stand for many units (市级有关部门)."""

    DEPARTMENT = "department"  # 部门
    STREET = "street"  # 街道乡镇
    ENTERPRISE = "enterprise"  # 企业（供电、供水等）
    COMMUNITY = "community"  # 社区（村）
    OTHER = "other"
    GROUP = "group"  # 单位组


class View(StrEnum):
    """Who will read: inside in full, a handling unit, the public (DOMAIN §9)."""

    INSIDE = "inside"
    UNIT = "unit"
    PUBLIC = "public"


class ProblemSource(StrEnum):
    """Where a problem came from (沂源 附件4-6, 浙南 附件2, 滨海 附件, 温州信息)."""

    BENCHMARK = "benchmark"  # 对标差距
    OWN = "own"  # 自身问题
    SERVED = "served"  # 服务对象不满意
    INSPECTION = "inspection"  # 巡查
    MONITORING = "monitoring"  # 监测清单
    SUPERVISION = "supervision"  # 督查
    COMPLAINT = "complaint"  # 投诉转化
    DISHONESTY = "dishonesty"  # 失信


class RoundStage(StrEnum):
    """The stages of an award, in order (浙南 附件4)."""

    NOMINATION = "nomination"  # 推荐
    FIRST_REVIEW = "first_review"  # 初评
    VISIT = "visit"  # 走访
    SECOND_REVIEW = "second_review"  # 复评
    VOTE = "vote"  # 投票
    ASSESSMENT = "assessment"  # 综合评定
    APPROVAL = "approval"  # 报批
    PUBLIC_NOTICE = "public_notice"  # 公示
    AWARD = "award"  # 表彰


class EligibilityGround(StrEnum):
    """What a nominee is looked at for before it may stand (浙南 附件4, 宝鸡)."""

    DISHONEST = "dishonest"  # 失信
    COMPLAINT = "complaint"  # 投诉查实
    AWARDED = "awarded"  # 已获表彰
    DISCIPLINE = "discipline"  # 违纪违法


class Topic(StrEnum):
    """What a deed can change; views reload when one of their topics is named."""

    COMPLAINTS = "complaints"
    TASKS = "tasks"
    PROBLEMS = "problems"
    DUTIES = "duties"
    INSPECTIONS = "inspections"
    ROUNDS = "rounds"
    UNITS = "units"
    CALENDAR = "calendar"
    SETTINGS = "settings"
    IMPORTS = "imports"
    DOCUMENTS = "documents"


CATEGORIES = (
    "企业开办和注销", "工程建设项目审批", "施工许可证办理", "水电气暖接入", "不动产登记", "获得信贷",
    "纳税服务", "跨境贸易和投资便利化", "企业运行成本", "中介服务", "涉企收费", "政府守信践诺", "便民服务",
    "政策落地落实", "其他",
)  # fmt: skip

CHANNELS = (
    "12345", "办公电话", "电子邮箱", "市长信箱", "政务服务APP", "微信公众号/专栏", "领导批示", "信访",
    "监测/抽样调查",
    "随机电话访问", "满意度调查", "座谈会", "第三方评估", "媒体曝光", "巡查组", "窗口意见箱",
)  # fmt: skip

NATURES = ("咨询", "求助", "投诉", "举报", "建议", "表扬")
