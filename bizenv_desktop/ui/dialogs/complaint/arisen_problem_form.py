"""转为整改问题: a problem that arises from repeated complaints, which stay linked to it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.services.complaint.arisen_problems import TurnIntoProblem, turn_into_problem
from bizenv_desktop.services.complaint.clusters import Cluster, ClusterKind
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.problem.problem_form import ProblemForm


class ArisenProblemForm(ProblemForm):
    """Filled with what the group of complaints tells; the reporter is never proposed as a title."""

    def __init__(self, desk: Desk, cluster: Cluster, parent: QWidget | None = None) -> None:
        super().__init__(desk, None, parent)
        self._cluster = cluster
        translate = QCoreApplication.translate
        title = translate("Finding", "转为整改问题（{count} 件投诉）").format(count=cluster.count)
        self.setWindowTitle(title)
        self.source.setCurrentIndex(self.source.findData(ProblemSource.COMPLAINT.value))
        self.source.setEnabled(False)
        self.category.setText(cluster.category)
        if cluster.kind is ClusterKind.MATTER:
            self.problem.setPlainText(cluster.label)
        if cluster.units:
            self.unit.setText(cluster.units[0])
        said = translate("Finding", "{first} 至 {last} 重复反映 {count} 次")
        self.remark.setText(said.format(first=cluster.first_on, last=cluster.last_on, count=cluster.count))

    def turned(self) -> SaveProblem:
        """The problem as typed."""
        return replace(self.command(), source=ProblemSource.COMPLAINT)

    def submit(self) -> None:
        """Enter the problem with its links; a unit that is not known is asked about first."""
        if self.unit.picked is None:
            super().submit()
            return
        deed = partial(turn_into_problem, TurnIntoProblem(self._cluster.ids, self.turned()))
        self.perform(deed, self.saved.emit)
