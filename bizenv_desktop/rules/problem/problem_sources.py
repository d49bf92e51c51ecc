"""Where a problem came from, as papers and workbooks say it (DOMAIN §5: 问题来源)."""

from collections.abc import Mapping

from bizenv_desktop.rules.vocabulary import ProblemSource

SOURCE_WORDS: Mapping[ProblemSource, str] = {
    ProblemSource.BENCHMARK: "对标差距",
    ProblemSource.OWN: "自身问题",
    ProblemSource.SERVED: "服务对象不满意",
    ProblemSource.INSPECTION: "巡查",
    ProblemSource.MONITORING: "监测清单",
    ProblemSource.SUPERVISION: "督查",
    ProblemSource.COMPLAINT: "投诉转化",
    ProblemSource.DISHONESTY: "失信",
}
