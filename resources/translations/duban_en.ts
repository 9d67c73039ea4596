<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Actions</name>
    <message>
        <source>导入公报或通知…</source>
        <translation>Import gazette or notice…</translation>
    </message>
    <message>
        <source>粘贴表格导入</source>
        <translation>Paste table to import</translation>
    </message>
    <message>
        <source>导入样例</source>
        <translation>Import sample</translation>
    </message>
    <message>
        <source>接着核对没做完的导入</source>
        <translation>Continue unfinished review</translation>
    </message>
    <message>
        <source>导出全部单位的台账…</source>
        <translation>Export ledger of all units…</translation>
    </message>
    <message>
        <source>导出这个单位的台账…</source>
        <translation>Export ledger of this unit…</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>督查（督办）通知单…</source>
        <translation>Supervision notice…</translation>
    </message>
    <message>
        <source>催办单…</source>
        <translation>Reminder slip…</translation>
    </message>
    <message>
        <source>年度归档…</source>
        <translation>Archive a year…</translation>
    </message>
    <message>
        <source>更正记录…</source>
        <translation>Corrections…</translation>
    </message>
    <message>
        <source>备份与恢复…</source>
        <translation>Backup and restore…</translation>
    </message>
    <message>
        <source>选项…</source>
        <translation>Options…</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>新建事项…</source>
        <translation>New task…</translation>
    </message>
    <message>
        <source>加备注…</source>
        <translation>Add note…</translation>
    </message>
    <message>
        <source>改时限…</source>
        <translation>Change deadline…</translation>
    </message>
    <message>
        <source>报完成（待核查）</source>
        <translation>Reported done (to verify)</translation>
    </message>
    <message>
        <source>核查通过，办结</source>
        <translation>Verified, close</translation>
    </message>
    <message>
        <source>退办…</source>
        <translation>Return…</translation>
    </message>
    <message>
        <source>延期…</source>
        <translation>Extend…</translation>
    </message>
    <message>
        <source>不再列入…</source>
        <translation>Drop from list…</translation>
    </message>
    <message>
        <source>承接…</source>
        <translation>Take up…</translation>
    </message>
    <message>
        <source>上级任务尚无承接…</source>
        <translation>Higher tasks not taken up…</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Withdraw…</translation>
    </message>
    <message>
        <source>全部历史…</source>
        <translation>Full history…</translation>
    </message>
    <message>
        <source>详情栏</source>
        <translation>Detail pane</translation>
    </message>
    <message>
        <source>在独立窗口打开</source>
        <translation>Open in own window</translation>
    </message>
    <message>
        <source>紧凑清单</source>
        <translation>Compact list</translation>
    </message>
    <message>
        <source>转到或执行…</source>
        <translation>Go to or run…</translation>
    </message>
    <message>
        <source>筛选…</source>
        <translation>Filter…</translation>
    </message>
    <message>
        <source>保存为视图…</source>
        <translation>Save as view…</translation>
    </message>
    <message>
        <source>管理视图…</source>
        <translation>Manage views…</translation>
    </message>
    <message>
        <source>显示为表格</source>
        <translation>Show as table</translation>
    </message>
    <message>
        <source>表格的列…</source>
        <translation>Table columns…</translation>
    </message>
    <message>
        <source>新增一列…</source>
        <translation>New column…</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>在全部任务里搜索</source>
        <translation>Search all tasks</translation>
    </message>
    <message>
        <source>筛选单位</source>
        <translation>Filter units</translation>
    </message>
    <message>
        <source>工作台</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>报送</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>日历</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>时间轴</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>打开时回到上次的位置</source>
        <translation>Reopen at the last place</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>Follow system</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>置顶</source>
        <translation>Pin to top</translation>
    </message>
    <message>
        <source>单位名录…</source>
        <translation>Directory of units…</translation>
    </message>
    <message>
        <source>本地和我们的单位…</source>
        <translation>Our place and our units…</translation>
    </message>
    <message>
        <source>导入机构名录…</source>
        <translation>Import directory of bodies…</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>使用说明</source>
        <translation>How to use</translation>
    </message>
    <message>
        <source>检查数据</source>
        <translation>Check data</translation>
    </message>
    <message>
        <source>打开数据文件夹</source>
        <translation>Open data folder</translation>
    </message>
    <message>
        <source>关于督办清单</source>
        <translation>About Duban</translation>
    </message>
    <message>
        <source>导出清单或视图…</source>
        <translation>Export a list or view…</translation>
    </message>
    <message>
        <source>导出反馈表，发单位填报…</source>
        <translation>Export forms for the units to fill in…</translation>
    </message>
    <message>
        <source>导出单位任务清单…</source>
        <translation>Export task lists of units…</translation>
    </message>
    <message>
        <source>导出汇总表…</source>
        <translation>Export the summary…</translation>
    </message>
    <message>
        <source>导出时段报告…</source>
        <translation>Export what changed in a period…</translation>
    </message>
    <message>
        <source>撤销 {step}</source>
        <translation>Undo: {step}</translation>
    </message>
    <message>
        <source>重做 {step}</source>
        <translation>Redo: {step}</translation>
    </message>
    <message>
        <source>取消置顶</source>
        <translation>Unpin</translation>
    </message>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>办理(&amp;D)</source>
        <translation>Han&amp;dle</translation>
    </message>
    <message>
        <source>查看(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>视图(&amp;W)</source>
        <translation>Vie&amp;ws</translation>
    </message>
    <message>
        <source>单位(&amp;U)</source>
        <translation>&amp;Units</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
</context>
<context>
    <name>ArchiveDialog</name>
    <message>
        <source>年度归档</source>
        <translation>Archive a year</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>归档的文件不再计入任何清单和统计，只在“已归档”里查得到；随时可以撤销。</source>
        <translation>Archived papers count in no list and no figure; they stand only under “Archived”. This can be undone at any time.</translation>
    </message>
    <message>
        <source>一并归档，不再督办</source>
        <translation>Archive them too, supervise no further</translation>
    </message>
    <message>
        <source>归入年度</source>
        <translation>Put under year</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>办结 {closed}，未办结 {open}</source>
        <translation>closed {closed}, open {open}</translation>
    </message>
    <message>
        <source>选中 {count} 份文件：已办结 {closed} 项，未办结 {open} 项</source>
        <translation>Papers chosen: {count}; closed {closed}, open {open}</translation>
    </message>
    <message>
        <source>未办结的 {open} 项结转到 {year} 年，接着督办</source>
        <translation>Carry the {open} open tasks over to {year} and go on supervising</translation>
    </message>
</context>
<context>
    <name>ArchiveFlow</name>
    <message>
        <source>历史文件，不计逾期</source>
        <translation>Historical papers, not overdue</translation>
    </message>
    <message>
        <source>没有可以归档的文件</source>
        <translation>There is no paper to archive</translation>
    </message>
    <message>
        <source>{label} 的时限都在 {last} 以前</source>
        <translation>All deadlines of {label} lie before {last}</translation>
    </message>
    <message>
        <source>{label} 等 {count} 份文件的时限都在 {last} 以前</source>
        <translation>All deadlines of {label} and others ({count} papers) lie before {last}</translation>
    </message>
    <message>
        <source>如果是往年的文件，归入已归档，就不再算作逾期。</source>
        <translation>If these are papers of past years, archive them and they no longer count as overdue.</translation>
    </message>
</context>
<context>
    <name>ArrangeMenus</name>
    <message>
        <source>升序</source>
        <translation>Ascending</translation>
    </message>
    <message>
        <source>降序</source>
        <translation>Descending</translation>
    </message>
    <message>
        <source>按多项排序…</source>
        <translation>Sort by several…</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>分组 {name}</source>
        <translation>Group: {name}</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>排序 {name}</source>
        <translation>Sort: {name}</translation>
    </message>
    <message>
        <source>分组，现在按{name}</source>
        <translation>Group, now by {name}</translation>
    </message>
    <message>
        <source>排序，现在按{name}</source>
        <translation>Sort, now by {name}</translation>
    </message>
    <message>
        <source>{name}等 {count} 项</source>
        <translation>{name} and more ({count})</translation>
    </message>
</context>
<context>
    <name>AttachmentActions</name>
    <message>
        <source>添加附件</source>
        <translation>Add attachment</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>AttachmentJobs</name>
    <message>
        <source>截图 {moment}.png</source>
        <translation>Screenshot {moment}.png</translation>
    </message>
    <message>
        <source>正在添加附件</source>
        <translation>Adding attachments</translation>
    </message>
    <message>
        <source>已取消，没有添加附件</source>
        <translation>Cancelled, nothing was attached</translation>
    </message>
    <message>
        <source>正在打开“{name}”</source>
        <translation>Opening “{name}”</translation>
    </message>
    <message>
        <source>附件另存为</source>
        <translation>Save attachment as</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>已存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message>
        <source>正在保存“{name}”</source>
        <translation>Saving “{name}”</translation>
    </message>
</context>
<context>
    <name>AttachmentLine</name>
    <message>
        <source>点一下打开副本：{name}</source>
        <translation>Click to open a copy: {name}</translation>
    </message>
    <message>
        <source>这个附件的操作</source>
        <translation>Actions for this attachment</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>AttachmentsSection</name>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>添加附件</source>
        <translation>Add attachment</translation>
    </message>
    <message>
        <source>把文件拖到这一栏，或复制文件、截图后按 Ctrl+V。</source>
        <translation>Drag files onto this pane, or copy files or a screenshot and press Ctrl+V.</translation>
    </message>
    <message>
        <source>附件 {count}</source>
        <translation>Attachments {count}</translation>
    </message>
    <message>
        <source>显示全部 {count} 个附件</source>
        <translation>Show all {count} attachments</translation>
    </message>
</context>
<context>
    <name>BackupFlow</name>
    <message>
        <source>正在备份</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <source>已备份</source>
        <translation>Backed up</translation>
    </message>
    <message>
        <source>第二处备份放在哪里</source>
        <translation>Where to keep the second backup</translation>
    </message>
    <message>
        <source>{place}督办清单整套备份_{day}.zip</source>
        <translation>{place}duban_full_backup_{day}.zip</translation>
    </message>
    <message>
        <source>整套另存</source>
        <translation>Save everything as</translation>
    </message>
    <message>
        <source>整套备份 (*.zip)</source>
        <translation>Full backup (*.zip)</translation>
    </message>
    <message>
        <source>已取消，没有写文件</source>
        <translation>Cancelled, no file was written</translation>
    </message>
    <message>
        <source>正在存整套备份</source>
        <translation>Saving the full backup</translation>
    </message>
    <message>
        <source>整套备份已存好，但有 {count} 份存档的原文件找不到或已损坏</source>
        <translation>The full backup is saved, but {count} of the archived originals are missing or damaged</translation>
    </message>
    <message>
        <source>其余都在里面。请用“检查数据”看看，再把“详情”发给技术人员。</source>
        <translation>Everything else is in it. Please run “Check data” and send the “Details” to your technician.</translation>
    </message>
    <message>
        <source>整套备份已存到 {path}</source>
        <translation>The full backup is saved to {path}</translation>
    </message>
    <message>
        <source>备份 (*.duban *.zip);;所有文件 (*)</source>
        <translation>Backups (*.duban *.zip);;All files (*)</translation>
    </message>
    <message>
        <source>从哪个备份恢复</source>
        <translation>Which backup to restore</translation>
    </message>
    <message>
        <source>恢复到 {name} 的台账？</source>
        <translation>Restore the ledger of {name}?</translation>
    </message>
    <message>
        <source>现在的台账会先自动备份，随时可以再换回来；恢复以前的操作不能再撤销。</source>
        <translation>The present ledger is backed up first and can be brought back at any time; what was done before the restore can no longer be undone.</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>已取消，台账没有变动</source>
        <translation>Cancelled, the ledger is unchanged</translation>
    </message>
    <message>
        <source>正在恢复</source>
        <translation>Restoring</translation>
    </message>
    <message>
        <source>已{step}</source>
        <translation>Done: {step}</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>备份与恢复</source>
        <translation>Backup and restore</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>每次导入、升级和恢复之前，以及每天有改动时，程序都会自动备份；旧的按日、周、月留存。</source>
        <translation>A copy is taken before every import, update and restore, and on every day with changes; old ones are kept by day, week and month.</translation>
    </message>
    <message>
        <source>第二处备份</source>
        <translation>Second backup</translation>
    </message>
    <message>
        <source>选择文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>如 U 盘或共享文件夹，每份备份都在那里再存一份</source>
        <translation>A USB stick or shared folder, where a copy of each backup is kept as well</translation>
    </message>
    <message>
        <source>不用第二处</source>
        <translation>No second place</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>缘由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>留存的备份，新的在上</source>
        <translation>Backups kept, newest first</translation>
    </message>
    <message>
        <source>恢复选中的…</source>
        <translation>Restore the chosen one…</translation>
    </message>
    <message>
        <source>从文件恢复…</source>
        <translation>Restore from file…</translation>
    </message>
    <message>
        <source>整套另存…</source>
        <translation>Save everything as…</translation>
    </message>
    <message>
        <source>台账、存档的原文件和附件存成一个文件，可带到另一台电脑恢复</source>
        <translation>Ledger, archived originals and attachments in one file that can be restored on another computer</translation>
    </message>
    <message>
        <source>立即备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>最近一次备份：{when}，在 {folder}。</source>
        <translation>Last backup: {when}, in {folder}.</translation>
    </message>
    <message>
        <source>还没有备份过；台账有了改动后会自动备份到 {folder}。</source>
        <translation>No backup yet; once the ledger changes it is backed up to {folder}.</translation>
    </message>
    <message>
        <source>第二处备份：没有设。建议设在 U 盘或共享文件夹，电脑坏了也不丢。</source>
        <translation>Second backup: none set. A USB stick or shared folder keeps your data even if this computer breaks.</translation>
    </message>
    <message>
        <source>第二处备份：{place}，已是最新。</source>
        <translation>Second backup: {place}, up to date.</translation>
    </message>
    <message>
        <source>第二处备份：{place} 现在不在，插上后会自动补上。</source>
        <translation>Second backup: {place} is not there now; it is brought up to date once it is plugged in.</translation>
    </message>
    <message>
        <source>第二处备份：{place} 没有存上最新的一份，请看看那里能否写入、还有没有空间。</source>
        <translation>Second backup: the newest copy could not be saved to {place}. Please see whether that place can be written to and has room.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>详情</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭提示</source>
        <translation>Dismiss message</translation>
    </message>
    <message>
        <source>收起详情</source>
        <translation>Hide details</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>程序出错</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>程序出了一个没有料到的错</source>
        <translation>The program made an unexpected error</translation>
    </message>
    <message>
        <source>已经保存的数据没有受影响，可以接着用。请把详情复制给技术人员；再出现时，请重新打开程序。</source>
        <translation>Saved data is not affected and you can go on. Please copy the details for your technician; if it happens again, please restart the program.</translation>
    </message>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>打开日志文件夹</source>
        <translation>Open log folder</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>办结销号</source>
        <translation>Close off</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>改时限…</source>
        <translation>Change deadline…</translation>
    </message>
    <message>
        <source>加备注…</source>
        <translation>Add note…</translation>
    </message>
    <message>
        <source>取消选择</source>
        <translation>Clear selection</translation>
    </message>
    <message>
        <source>已选 {count} 项</source>
        <translation>{count} selected</translation>
    </message>
    <message>
        <source>涉及 {count} 个单位的任务</source>
        <translation>tasks of {count} units</translation>
    </message>
    <message>
        <source>待核 {count}</source>
        <translation>to verify {count}</translation>
    </message>
    <message>
        <source>已办结 {count} 项，销号时跳过</source>
        <translation>{count} closed already, skipped when closing off</translation>
    </message>
</context>
<context>
    <name>CalendarFlow</name>
    <message>
        <source>这个日期在这里改不了：已办结的、循环的和延期后的日期，请打开任务再改。</source>
        <translation>This date cannot be changed here: open the task to change closed, recurring or extended dates.</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>日历</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>这个月没有时间节点</source>
        <translation>No milestones this month</translation>
    </message>
    <message>
        <source>拖动任务可以改到别的日期，随时能撤销；点日期右边的项数看当日清单。Ctrl+↑↓ 选任务，Alt+方向键改期。</source>
        <translation>Drag a task to another date; this can always be undone. Click the number beside a date for the list of that day. Ctrl+↑↓ chooses a task, Alt+arrow changes its date.</translation>
    </message>
    <message>
        <source>{year} 年 {month} 月</source>
        <translation>{year}-{month}</translation>
    </message>
    <message>
        <source>本月 {count} 项</source>
        <translation>this month {count}</translation>
    </message>
    <message>
        <source>逾期 {count}</source>
        <translation>overdue {count}</translation>
    </message>
    <message>
        <source>已办结 {count}</source>
        <translation>closed {count}</translation>
    </message>
</context>
<context>
    <name>CellLine</name>
    <message>
        <source>选日期</source>
        <translation>Choose date</translation>
    </message>
</context>
<context>
    <name>CellReading</name>
    <message>
        <source>看不懂这个日期</source>
        <translation>This date cannot be read</translation>
    </message>
    <message>
        <source>= {0}</source>
        <translation>= {0}</translation>
    </message>
    <message>
        <source>星期一 星期二 星期三 星期四 星期五 星期六 星期日</source>
        <translation>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</translation>
    </message>
    <message>
        <source>= {0} {1}</source>
        <translation>= {0} {1}</translation>
    </message>
</context>
<context>
    <name>ChecklistHeader</name>
    <message>
        <source>搜索“{words}”</source>
        <translation>Search “{words}”</translation>
    </message>
    <message>
        <source>{day} 到期</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>{first} 至 {last} 到期</source>
        <translation>Due {first} to {last}</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count} tasks</translation>
    </message>
    <message>
        <source> · 办结 {count}</source>
        <translation> · closed {count}</translation>
    </message>
    <message>
        <source>逾期 {count}</source>
        <translation>overdue {count}</translation>
    </message>
    <message>
        <source>筛选 {count}</source>
        <translation>Filter {count}</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>没有筛选</source>
        <translation>no filter</translation>
    </message>
    <message>
        <source>筛选，现在：{said}</source>
        <translation>Filter, now: {said}</translation>
    </message>
</context>
<context>
    <name>ChecklistMenu</name>
    <message>
        <source>取消办结</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>办结销号</source>
        <translation>Close off</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>改时限…</source>
        <translation>Change deadline…</translation>
    </message>
    <message>
        <source>加备注…</source>
        <translation>Add note…</translation>
    </message>
    <message>
        <source>复制任务</source>
        <translation>Copy task</translation>
    </message>
    <message>
        <source>复制为表格</source>
        <translation>Copy as table</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Withdraw…</translation>
    </message>
</context>
<context>
    <name>ChecklistRows</name>
    <message>
        <source>任务清单</source>
        <translation>Task list</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>表格的列</source>
        <translation>Table columns</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>打勾的列会显示。次序从上到下，就是表格里从左到右。</source>
        <translation>Ticked columns are shown. Top to bottom here is left to right in the table.</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>新增一列…</source>
        <translation>New column…</translation>
    </message>
    <message>
        <source>改这一列…</source>
        <translation>Change this column…</translation>
    </message>
    <message>
        <source>作废这一列</source>
        <translation>Withdraw this column</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Restore defaults</translation>
    </message>
    <message>
        <source>{name}（自加，{kind}）</source>
        <translation>{name} (own column, {kind})</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>改更正</source>
        <translation>Change correction</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>原文写作“{printed}”，读作：</source>
        <translation>Printed as “{printed}”, read as:</translation>
    </message>
</context>
<context>
    <name>CorrectionFlow</name>
    <message>
        <source>更正记录_{day}.xlsx</source>
        <translation>corrections_{day}.xlsx</translation>
    </message>
    <message>
        <source>导出更正记录</source>
        <translation>Export corrections</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>已导出 {path}</source>
        <translation>Exported to {path}</translation>
    </message>
</context>
<context>
    <name>CorrectionsDialog</name>
    <message>
        <source>更正记录</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>核对时您改过的读法，下次导入照此办理，并标“按您的更正”。</source>
        <translation>Readings you changed in a review; the next import follows them and marks them “by your correction”.</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>原文写作</source>
        <translation>Printed as</translation>
    </message>
    <message>
        <source>读作</source>
        <translation>Read as</translation>
    </message>
    <message>
        <source>谁的文件</source>
        <translation>Whose papers</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>还没有更正。</source>
        <translation>No corrections yet.</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>加一条…</source>
        <translation>Add one…</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>如 12底、下月底</source>
        <translation>e.g. 12底, 下月底</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>选日期</source>
        <translation>Choose date</translation>
    </message>
    <message>
        <source>= {0} {1}</source>
        <translation>= {0} {1}</translation>
    </message>
    <message>
        <source>看不懂这个日期</source>
        <translation>This date cannot be read</translation>
    </message>
    <message>
        <source>星期一 星期二 星期三 星期四 星期五 星期六 星期日</source>
        <translation>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</translation>
    </message>
</context>
<context>
    <name>DatesSection</name>
    <message>
        <source>时间节点</source>
        <translation>Milestones</translation>
    </message>
    <message>
        <source>加一个</source>
        <translation>Add one</translation>
    </message>
    <message>
        <source>时间进度：{schedule}</source>
        <translation>Schedule: {schedule}</translation>
    </message>
    <message>
        <source>没有印出时限，可以加一个。</source>
        <translation>No deadline is printed; you can add one.</translation>
    </message>
    <message>
        <source>没有时限</source>
        <translation>No deadline</translation>
    </message>
    <message>
        <source>{day} 延期：{old} → {new}，{reason}</source>
        <translation>{day} extended: {old} → {new}, {reason}</translation>
    </message>
</context>
<context>
    <name>DetailFoot</name>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>附件 {count}</source>
        <translation>Attachments {count}</translation>
    </message>
    <message>
        <source>历史 {count}</source>
        <translation>History {count}</translation>
    </message>
</context>
<context>
    <name>DetailHead</name>
    <message>
        <source>更多操作</source>
        <translation>More actions</translation>
    </message>
    <message>
        <source>在独立窗口打开</source>
        <translation>Open in own window</translation>
    </message>
    <message>
        <source>关闭详情栏 (F9)</source>
        <translation>Close detail pane (F9)</translation>
    </message>
    <message>
        <source>看原文</source>
        <translation>Show source</translation>
    </message>
    <message>
        <source>改时限…</source>
        <translation>Change deadline…</translation>
    </message>
    <message>
        <source>加备注…</source>
        <translation>Add note…</translation>
    </message>
    <message>
        <source>改写任务文字</source>
        <translation>Edit wording</translation>
    </message>
    <message>
        <source>恢复原文的文字</source>
        <translation>Restore printed wording</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Withdraw…</translation>
    </message>
    <message>
        <source>在清单里按空格键也可以</source>
        <translation>The space bar does the same in the list</translation>
    </message>
    <message>
        <source>{closed}/{total} 办结</source>
        <translation>{closed}/{total} closed</translation>
    </message>
    <message>
        <source>取消办结</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>{count} 个单位都办结</source>
        <translation>all {count} units closed</translation>
    </message>
    <message>
        <source>办结销号</source>
        <translation>Close off</translation>
    </message>
    <message>
        <source>{document} · 第 {no} 项</source>
        <translation>{document} · no. {no}</translation>
    </message>
    <message>
        <source>{document} · {no}</source>
        <translation>{document} · {no}</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>任务详情</source>
        <translation>Task detail</translation>
    </message>
    <message>
        <source>选一项任务</source>
        <translation>Choose a task</translation>
    </message>
    <message>
        <source>任务全文、责任单位、时间节点、举措、备注和原文都列在这里。</source>
        <translation>Its full wording, responsible units, milestones, measures, notes and source are shown here.</translation>
    </message>
</context>
<context>
    <name>DifferencesDialog</name>
    <message>
        <source>与台账里的 {label} 比较</source>
        <translation>Compared with {label} in the ledger</translation>
    </message>
    <message>
        <source>关联后：打的钩、备注和您改过的内容都保留；其余以新读的为准，两种写法都查得到。</source>
        <translation>When linked, your ticks, notes and changes are kept; the rest follows the new reading, and both wordings can be found.</translation>
    </message>
    <message>
        <source>差别</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>台账里</source>
        <translation>In the ledger</translation>
    </message>
    <message>
        <source>这次读出</source>
        <translation>Read now</translation>
    </message>
    <message>
        <source>台账里另有 {count} 项这次没有印出，保留不动。</source>
        <translation>{count} tasks of the ledger are not printed this time; they stay as they are.</translation>
    </message>
    <message>
        <source>您改过，保留</source>
        <translation>Changed by you, kept</translation>
    </message>
</context>
<context>
    <name>DoubtChoices</name>
    <message>
        <source>先放着，记为未定</source>
        <translation>Leave undecided for now</translation>
    </message>
    <message>
        <source>按数字键选定，自动跳到下一处</source>
        <translation>Choose by number key; goes on to the next one</translation>
    </message>
    <message>
        <source>本文件同样情形都照此办理（{count} 处）</source>
        <translation>Do the same for all such cases in this paper ({count})</translation>
    </message>
</context>
<context>
    <name>DoubtGuide</name>
    <message>
        <source>待核对 {at} / {count}</source>
        <translation>To check {at} / {count}</translation>
    </message>
    <message>
        <source>第 {number} 项</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>没有序号的一项</source>
        <translation>A task without number</translation>
    </message>
    <message>
        <source>原文“{text}”　</source>
        <translation>Printed “{text}” </translation>
    </message>
    <message>
        <source>原文这一格是空的。</source>
        <translation>This cell is empty in the source.</translation>
    </message>
    <message>
        <source>建议选 {number}：</source>
        <translation>Suggested {number}:</translation>
    </message>
    <message>
        <source>请选一种读法：</source>
        <translation>Please choose a reading:</translation>
    </message>
    <message>
        <source>推定</source>
        <translation>inferred</translation>
    </message>
    <message>
        <source>已有</source>
        <translation>known</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>not imported</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>没有读成任务</source>
        <translation>Not read as a task</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>提醒</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>这一项没有疑问；按 F8 到下一处待核对</source>
        <translation>Nothing is in doubt here; F8 goes to the next one to check</translation>
    </message>
    <message>
        <source>都核对完了，可以完成导入</source>
        <translation>All checked; you can finish the import</translation>
    </message>
    <message>
        <source>没有待核对的了</source>
        <translation>Nothing left to check</translation>
    </message>
</context>
<context>
    <name>DoubtPanel</name>
    <message>
        <source>设为任务（Enter）</source>
        <translation>Make it a task (Enter)</translation>
    </message>
    <message>
        <source>上一处待核对（Shift+F8）</source>
        <translation>Previous to check (Shift+F8)</translation>
    </message>
    <message>
        <source>下一处待核对（F8）</source>
        <translation>Next to check (F8)</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
</context>
<context>
    <name>DraftRows</name>
    <message>
        <source>读出的任务</source>
        <translation>Tasks read</translation>
    </message>
</context>
<context>
    <name>DraftWords</name>
    <message>
        <source>缺任务内容</source>
        <translation>wording missing</translation>
    </message>
    <message>
        <source>缺</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>{role} {names}</source>
        <translation>{role} {names}</translation>
    </message>
    <message>
        <source>等 {count} 个时限</source>
        <translation>and more, {count} deadlines</translation>
    </message>
    <message>
        <source>持续推进</source>
        <translation>ongoing</translation>
    </message>
    <message>
        <source>章节</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>时间进度</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>主要举措</source>
        <translation>Measures</translation>
    </message>
</context>
<context>
    <name>DueDialog</name>
    <message>
        <source>改时限</source>
        <translation>Change deadline</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>给选中的 {count} 项任务定同一个时限。</source>
        <translation>Set one deadline for the {count} chosen tasks.</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>原文的时限会保留，随时可以恢复。</source>
        <translation>The printed deadline is kept and can be restored at any time.</translation>
    </message>
    <message>
        <source>恢复原文的时限</source>
        <translation>Restore printed deadline</translation>
    </message>
</context>
<context>
    <name>EmptyWords</name>
    <message>
        <source>没有符合筛选条件的任务</source>
        <translation>No task fits the filter</translation>
    </message>
    <message>
        <source>可以去掉一个条件，或者清除筛选。</source>
        <translation>Take one condition away, or clear the filter.</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>没有找到“{words}”</source>
        <translation>“{words}” was not found</translation>
    </message>
    <message>
        <source>可以少输几个字，也可以搜单位、文号或单位的拼音首字母。</source>
        <translation>Type fewer characters, or search for a unit, a paper's number or the pinyin initials of a unit.</translation>
    </message>
    <message>
        <source>清除搜索</source>
        <translation>Clear search</translation>
    </message>
    <message>
        <source>看全部 {count} 项</source>
        <translation>Show all {count}</translation>
    </message>
    <message>
        <source>这几天没有到期的任务</source>
        <translation>No task is due on these days</translation>
    </message>
    <message>
        <source>时间节点落在这几天的任务会列在这里。</source>
        <translation>Tasks with a milestone on these days are listed here.</translation>
    </message>
    <message>
        <source>这个单位没有任务</source>
        <translation>This unit has no tasks</translation>
    </message>
    <message>
        <source>导入的文件里由它牵头或配合的任务，会列在这里。</source>
        <translation>Tasks it leads or cooperates in, from imported papers, are listed here.</translation>
    </message>
    <message>
        <source>这份文件没有任务</source>
        <translation>This paper has no tasks</translation>
    </message>
    <message>
        <source>文件里的任务会按原来的序号列在这里。</source>
        <translation>The tasks of the paper are listed here in their printed order.</translation>
    </message>
    <message>
        <source>没有时限未定的任务</source>
        <translation>No task with an unclear deadline</translation>
    </message>
    <message>
        <source>写了时间要求、但没有读出日期的任务会列在这里，等您看一眼。</source>
        <translation>Tasks whose printed time gave no date are listed here for you to look at.</translation>
    </message>
    <message>
        <source>没有待核的任务</source>
        <translation>No task to verify</translation>
    </message>
    <message>
        <source>单位报了完成、还没有核查的任务会列在这里。</source>
        <translation>Tasks a unit has reported done and nobody has verified yet are listed here.</translation>
    </message>
    <message>
        <source>本周没有到期的任务</source>
        <translation>No task is due this week</translation>
    </message>
    <message>
        <source>到本周日为止到期、还没有办结的任务会列在这里。</source>
        <translation>Open tasks due by this Sunday are listed here.</translation>
    </message>
    <message>
        <source>本周没有新增任务</source>
        <translation>No new tasks this week</translation>
    </message>
    <message>
        <source>本周导入或新建的任务会列在这里。</source>
        <translation>Tasks imported or entered this week are listed here.</translation>
    </message>
    <message>
        <source>台账里还没有任务</source>
        <translation>The ledger holds no tasks yet</translation>
    </message>
    <message>
        <source>导入一期公报，里面的任务分工就会列在这里。</source>
        <translation>Import a gazette, and the tasks it assigns are listed here.</translation>
    </message>
    <message>
        <source>没有逾期的任务</source>
        <translation>No overdue tasks</translation>
    </message>
    <message>
        <source>过了时限还没有办结的任务会列在这里。</source>
        <translation>Open tasks past their deadline are listed here.</translation>
    </message>
    <message>
        <source>{days} 天内没有到期的任务</source>
        <translation>No task is due within {days} days</translation>
    </message>
    <message>
        <source>快到时限、还没有办结的任务会列在这里。</source>
        <translation>Open tasks close to their deadline are listed here.</translation>
    </message>
    <message>
        <source>没有持续推进的任务</source>
        <translation>No ongoing tasks</translation>
    </message>
    <message>
        <source>长期坚持、没有截止日期的任务会列在这里。</source>
        <translation>Standing tasks without an end date are listed here.</translation>
    </message>
    <message>
        <source>还没有办结的任务</source>
        <translation>No closed tasks yet</translation>
    </message>
    <message>
        <source>打钩销号以后，任务会列在这里。</source>
        <translation>Tasks you tick off are listed here.</translation>
    </message>
    <message>
        <source>没有待办的任务</source>
        <translation>No open tasks</translation>
    </message>
    <message>
        <source>还没有办结的任务会列在这里。</source>
        <translation>Tasks not yet closed are listed here.</translation>
    </message>
</context>
<context>
    <name>ExportFlow</name>
    <message>
        <source>导出台账</source>
        <translation>Export ledger</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>正在导出 {name}</source>
        <translation>Exporting {name}</translation>
    </message>
    <message>
        <source>{unit}台账_{day}.xlsx</source>
        <translation>{unit}_ledger_{day}.xlsx</translation>
    </message>
    <message>
        <source>{place}台账_{day}.xlsx</source>
        <translation>{place}_ledger_{day}.xlsx</translation>
    </message>
    <message>
        <source>已导出 {path}</source>
        <translation>Exported to {path}</translation>
    </message>
    <message>
        <source>已取消导出，没有写文件</source>
        <translation>Export cancelled, no file was written</translation>
    </message>
</context>
<context>
    <name>FeedbackDialog</name>
    <message>
        <source>导出反馈表</source>
        <translation>Export forms for the units</translation>
    </message>
    <message>
        <source>每个单位一个 Excel 文件，发给单位填“本期进展、存在问题、下步打算、状态”，收回后对得上原来的事项。</source>
        <translation>One Excel file a unit, in which it fills in progress, problems, next steps and state; when it comes back it fits the items it was made for.</translation>
    </message>
    <message>
        <source>选文件夹并导出…</source>
        <translation>Choose a folder and export…</translation>
    </message>
    <message>
        <source>保护灰色栏（不设密码）</source>
        <translation>Protect the grey columns (no password)</translation>
    </message>
    <message>
        <source>保护后单位只能填白色栏，但不能按灰色栏排序；一般不用保护。</source>
        <translation>Protected, only white columns can be filled in, but rows cannot be sorted by grey ones; usually not needed.</translation>
    </message>
    <message>
        <source>全不选</source>
        <translation>Choose none</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Select all</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>去掉筛选 {text}</source>
        <translation>Remove filter {text}</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>时限状态</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>办理状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>分工</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>来源层级</source>
        <translation>Source level</translation>
    </message>
    <message>
        <source>全部年份</source>
        <translation>All years</translation>
    </message>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
</context>
<context>
    <name>FilterTabs</name>
    <message>
        <source>更多筛选</source>
        <translation>More filters</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>分工</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>{words}等 {count} 种</source>
        <translation>{words} and more ({count})</translation>
    </message>
</context>
<context>
    <name>FirstStartDialog</name>
    <message>
        <source>先认识一下</source>
        <translation>First, a few words about you</translation>
    </message>
    <message>
        <source>开始使用</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>每次打钩、改时限、写备注都会记下是谁做的。以后可以在“选项”里改。</source>
        <translation>Every tick, deadline and note records who made it. You can change this later under “Options”.</translation>
    </message>
    <message>
        <source>如 青岚县人民政府办公室</source>
        <translation>e.g. 青岚县人民政府办公室</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>填报单位</source>
        <translation>Reporting office</translation>
    </message>
    <message>
        <source>印在台账的表头。</source>
        <translation>Printed in the head of the ledger.</translation>
    </message>
    <message>
        <source>上级文件里的“各县（市、区）人民政府”从此也算我们的。名单里没有的直接写全称，如 青岚县。</source>
        <translation>From now on “各县（市、区）人民政府” in higher papers means us too. Type the full name if it is not listed, e.g. 青岚县.</translation>
    </message>
    <message>
        <source>本地</source>
        <translation>Our place</translation>
    </message>
</context>
<context>
    <name>GridEdits</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>复制 {count} 行</source>
        <translation>Copy {count} rows</translation>
    </message>
    <message>
        <source>已复制 {count} 行，可以粘贴到 WPS 或 Excel</source>
        <translation>{count} rows copied; paste them into WPS or Excel</translation>
    </message>
</context>
<context>
    <name>GridMenu</name>
    <message>
        <source>新增一列…</source>
        <translation>New column…</translation>
    </message>
    <message>
        <source>改“{name}”的名称或类型…</source>
        <translation>Change name or type of “{name}”…</translation>
    </message>
    <message>
        <source>作废“{name}”</source>
        <translation>Withdraw “{name}”</translation>
    </message>
    <message>
        <source>表格的列…</source>
        <translation>Table columns…</translation>
    </message>
    <message>
        <source>恢复默认的列</source>
        <translation>Restore default columns</translation>
    </message>
    <message>
        <source>隐藏这一列</source>
        <translation>Hide this column</translation>
    </message>
    <message>
        <source>移到最前</source>
        <translation>Move to front</translation>
    </message>
    <message>
        <source>左移</source>
        <translation>Move left</translation>
    </message>
    <message>
        <source>右移</source>
        <translation>Move right</translation>
    </message>
    <message>
        <source>显示或隐藏</source>
        <translation>Show or hide</translation>
    </message>
</context>
<context>
    <name>GridTable</name>
    <message>
        <source>任务表格</source>
        <translation>Task table</translation>
    </message>
</context>
<context>
    <name>GridWords</name>
    <message>
        <source>{column}：{text}</source>
        <translation>{column}: {text}</translation>
    </message>
    <message>
        <source>空</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>HeatLegend</name>
    <message>
        <source>25 以上</source>
        <translation>25 or more</translation>
    </message>
    <message>
        <source>其中有逾期</source>
        <translation>some overdue</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>this week</translation>
    </message>
</context>
<context>
    <name>HeatStrip</name>
    <message>
        <source>{month} 月</source>
        <translation>Month {month}</translation>
    </message>
    <message>
        <source>{first} 至 {last}：{total} 项到期</source>
        <translation>{first} to {last}: {total} due</translation>
    </message>
    <message>
        <source>，逾期 {count} 项</source>
        <translation>, overdue {count}</translation>
    </message>
</context>
<context>
    <name>HigherTasksDialog</name>
    <message>
        <source>上级任务尚无承接</source>
        <translation>Higher tasks not taken up</translation>
    </message>
    <message>
        <source>承接…</source>
        <translation>Take up…</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>无需承接</source>
        <translation>Need not be taken up</translation>
    </message>
    <message>
        <source>看这一项</source>
        <translation>Show this one</translation>
    </message>
    <message>
        <source>点到我们的</source>
        <translation>Those naming us</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>{unit} 等 {count} 个单位</source>
        <translation>{unit} and others ({count} units)</translation>
    </message>
    <message>
        <source>第 {no} 项</source>
        <translation>No. {no}</translation>
    </message>
    <message>
        <source>还没有设本地（省、市、县），分不出哪些是上级任务。请在“单位 → 本地和我们的单位”里设。</source>
        <translation>Our place (province, city, county) is not set, so higher tasks cannot be told apart. Please set it under “Units → Our place and our units”.</translation>
    </message>
    <message>
        <source>没有了：上级任务都已承接，或已标“无需承接”。</source>
        <translation>None left: every higher task is taken up or marked “need not be taken up”.</translation>
    </message>
    <message>
        <source>只列出前 {count} 项，处理后接着显示后面的。</source>
        <translation>Only the first {count} are listed; the rest follows as you handle these.</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>全部历史</source>
        <translation>Full history</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>做过的操作，新的在上</source>
        <translation>What was done, newest first</translation>
    </message>
    <message>
        <source>撤销这一步</source>
        <translation>Undo this step</translation>
    </message>
    <message>
        <source>后来的改动没有建立在它上面时，可以单独撤销</source>
        <translation>It can be undone by itself where no later change builds on it</translation>
    </message>
    <message>
        <source>还没有做过任何操作。</source>
        <translation>Nothing was done yet.</translation>
    </message>
    <message>
        <source>{line}（已撤销）</source>
        <translation>{line} (undone)</translation>
    </message>
</context>
<context>
    <name>HistoryLine</name>
    <message>
        <source>{line}（已撤销）</source>
        <translation>{line} (undone)</translation>
    </message>
    <message>
        <source>…共 {count} 处改动</source>
        <translation>… {count} changes in all</translation>
    </message>
</context>
<context>
    <name>HistorySection</name>
    <message>
        <source>历史</source>
        <translation>History</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>历史 {count}</source>
        <translation>History {count}</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>显示全部 {count} 条</source>
        <translation>Show all {count}</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>工作台</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>到期分布</source>
        <translation>Due dates</translation>
    </message>
    <message>
        <source>各单位办结率</source>
        <translation>Closed by unit</translation>
    </message>
    <message>
        <source>各文件办结率</source>
        <translation>Closed by paper</translation>
    </message>
    <message>
        <source>已逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>没有逾期的任务。过了时限还没办结的会列在这里。</source>
        <translation>No overdue tasks. Open tasks past their deadline are listed here.</translation>
    </message>
    <message>
        <source>本周到期</source>
        <translation>Due this week</translation>
    </message>
    <message>
        <source>到本周日为止没有到期的任务。</source>
        <translation>No task is due by this Sunday.</translation>
    </message>
    <message>
        <source>近期没有到期的任务。</source>
        <translation>No task is due soon.</translation>
    </message>
    <message>
        <source>待核查</source>
        <translation>To verify</translation>
    </message>
    <message>
        <source>没有等着核查的任务。单位报了完成，点“办理”里的“报完成”，就会列在这里。</source>
        <translation>Nothing to verify. When a unit reports a task done, use “Handle → Reported done” and it is listed here.</translation>
    </message>
    <message>
        <source>新导入</source>
        <translation>New</translation>
    </message>
    <message>
        <source>本周没有新增任务。导入公报或新建事项后会列在这里。</source>
        <translation>No new tasks this week. Tasks you import or enter are listed here.</translation>
    </message>
    <message>
        <source>各单位的排序</source>
        <translation>Order of units</translation>
    </message>
    <message>
        <source>逾期多的在前</source>
        <translation>Most overdue first</translation>
    </message>
    <message>
        <source>办结率低的在前</source>
        <translation>Least closed first</translation>
    </message>
    <message>
        <source>按名称</source>
        <translation>By name</translation>
    </message>
    <message>
        <source>在办 {count} 项</source>
        <translation>open {count}</translation>
    </message>
    <message>
        <source>已办结 {count} 项</source>
        <translation>closed {count}</translation>
    </message>
    <message>
        <source>逾期 {count}</source>
        <translation>overdue {count}</translation>
    </message>
    <message>
        <source>{days} 天内 {count}</source>
        <translation>within {days} days {count}</translation>
    </message>
    <message>
        <source>待核 {count}</source>
        <translation>to verify {count}</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>{days} 天内</source>
        <translation>Within {days} days</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>due</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>this week</translation>
    </message>
    <message>
        <source>{year} 年，每周到期项数</source>
        <translation>{year}, due per week</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>公报、通知和表格 ({kinds});;所有文件 (*)</source>
        <translation>Gazettes, notices and tables ({kinds});;All files (*)</translation>
    </message>
    <message>
        <source>导入公报或通知</source>
        <translation>Import gazette or notice</translation>
    </message>
    <message>
        <source>正在读 {name}</source>
        <translation>Reading {name}</translation>
    </message>
    <message>
        <source>请先在网页、WPS 或 Word 里复制表格，再按 Ctrl+V。</source>
        <translation>Please copy a table in a web page, WPS or Word first, then press Ctrl+V.</translation>
    </message>
    <message>
        <source>剪贴板里没有文字</source>
        <translation>No text on the clipboard</translation>
    </message>
    <message>
        <source>粘贴的表格</source>
        <translation>Pasted table</translation>
    </message>
    <message>
        <source>正在读粘贴的文字</source>
        <translation>Reading the pasted text</translation>
    </message>
    <message>
        <source>已取消，台账没有变动</source>
        <translation>Cancelled, the ledger is unchanged</translation>
    </message>
    <message>
        <source>“{name}”：{message}</source>
        <translation>“{name}”: {message}</translation>
    </message>
    <message>
        <source>{count} 个文件没有读成：{names}</source>
        <translation>{count} files could not be read: {names}</translation>
    </message>
    <message>
        <source>其他文件已读好，可以继续核对。</source>
        <translation>The other files are read; you can go on reviewing.</translation>
    </message>
    <message>
        <source>“{name}”在 {day} 已经导入过</source>
        <translation>“{name}” was imported on {day} already</translation>
    </message>
    <message>
        <source>{count} 个文件已经导入过：{names}</source>
        <translation>{count} files were imported already: {names}</translation>
    </message>
    <message>
        <source>这次不再重复导入，其他文件可以继续核对。</source>
        <translation>They are not imported again; you can go on reviewing the others.</translation>
    </message>
    <message>
        <source>台账没有变动。</source>
        <translation>The ledger is unchanged.</translation>
    </message>
    <message>
        <source>{names} 等 {count} 个文件</source>
        <translation>{names} and others ({count} files)</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>快捷键</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>在清单里</source>
        <translation>In the list</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>办结销号，或取消办结</source>
        <translation>Close off, or reopen</translation>
    </message>
    <message>
        <source>回车</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>在独立窗口打开</source>
        <translation>Open in own window</translation>
    </message>
    <message>
        <source>上一项、下一项</source>
        <translation>Previous, next task</translation>
    </message>
    <message>
        <source>连着选几项</source>
        <translation>Select several in a row</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>收起、展开一组</source>
        <translation>Fold or unfold a group</translation>
    </message>
    <message>
        <source>菜单键</source>
        <translation>Menu key</translation>
    </message>
    <message>
        <source>这一项可做的事</source>
        <translation>What can be done with this task</translation>
    </message>
    <message>
        <source>在搜索框里</source>
        <translation>In the search field</translation>
    </message>
    <message>
        <source>回车或 ↓</source>
        <translation>Enter or ↓</translation>
    </message>
    <message>
        <source>到清单</source>
        <translation>To the list</translation>
    </message>
    <message>
        <source>清空，看全部</source>
        <translation>Clear, show all</translation>
    </message>
</context>
<context>
    <name>KnownBar</name>
    <message>
        <source>看差别</source>
        <translation>Show differences</translation>
    </message>
    <message>
        <source>关联</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>同一项任务，多一份来源；打的钩、备注和自己定的时限都不动</source>
        <translation>The same task with one more source; ticks, notes and your own deadlines stay</translation>
    </message>
    <message>
        <source>另存</source>
        <translation>Store separately</translation>
    </message>
    <message>
        <source>当作另一份文件，任务全部新增</source>
        <translation>Treat it as another paper; all tasks are new</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>这份文件这次不导入</source>
        <translation>Do not import this paper now</translation>
    </message>
    <message>
        <source>看差别（{count} 处）</source>
        <translation>Show differences ({count})</translation>
    </message>
    <message>
        <source>可能是 {label} 的下级文件：{pairs} 项与上级任务对应，关联为上级任务，不合并</source>
        <translation>Probably a lower paper of {label}: {pairs} tasks correspond; they are linked to the higher tasks, not merged</translation>
    </message>
    <message>
        <source>可能是 {label} 的上级文件：{pairs} 项对应，关联为上级任务，不合并</source>
        <translation>Probably a higher paper of {label}: {pairs} tasks correspond; they are linked as higher tasks, not merged</translation>
    </message>
    <message>
        <source>台账里已有 {label}</source>
        <translation>{label} is in the ledger already</translation>
    </message>
    <message>
        <source>台账里已有 {label}（{day} 导入）</source>
        <translation>{label} is in the ledger already (imported {day})</translation>
    </message>
    <message>
        <source>{count} 项相同</source>
        <translation>{count} the same</translation>
    </message>
    <message>
        <source>{count} 项新增</source>
        <translation>{count} new</translation>
    </message>
    <message>
        <source>{count} 项像是同一项</source>
        <translation>{count} probably the same</translation>
    </message>
    <message>
        <source>原有 {count} 项这次没有</source>
        <translation>{count} of before are missing now</translation>
    </message>
</context>
<context>
    <name>LightFields</name>
    <message>
        <source>临期的天数</source>
        <translation>Days of due soon</translation>
    </message>
    <message>
        <source>逾期多少天另用颜色</source>
        <translation>Own colour when overdue for</translation>
    </message>
    <message>
        <source>不分</source>
        <translation>no difference</translation>
    </message>
    <message>
        <source> 天</source>
        <translation> days</translation>
    </message>
    <message>
        <source>{situation}的颜色</source>
        <translation>Colour of {situation}</translation>
    </message>
    <message>
        <source>自定</source>
        <translation>Own</translation>
    </message>
    <message>
        <source>灯色</source>
        <translation>Light colours</translation>
    </message>
    <message>
        <source>逾期超过</source>
        <translation>overdue for more than</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>时限已过</source>
        <translation>past the deadline</translation>
    </message>
    <message>
        <source>临期</source>
        <translation>due soon</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>on time</translation>
    </message>
    <message>
        <source>时限还远</source>
        <translation>deadline far off</translation>
    </message>
    <message>
        <source>持续推进</source>
        <translation>ongoing</translation>
    </message>
    <message>
        <source>没有到期日</source>
        <translation>no end date</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>已销号</source>
        <translation>closed off</translation>
    </message>
    <message>
        <source>红</source>
        <translation>red</translation>
    </message>
    <message>
        <source>橙</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>yellow</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>green</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>blue</translation>
    </message>
    <message>
        <source>灰</source>
        <translation>grey</translation>
    </message>
    <message>
        <source>台账里还没有任务。</source>
        <translation>The ledger holds no tasks yet.</translation>
    </message>
    <message>
        <source>共 {total} 项任务，没有一项换颜色。</source>
        <translation>{total} tasks in all, none changes colour.</translation>
    </message>
    <message>
        <source>{old}变{new} {count} 项</source>
        <translation>{old} to {new} {count}</translation>
    </message>
    <message>
        <source> 等</source>
        <translation> and more</translation>
    </message>
    <message>
        <source>共 {total} 项任务，保存后 {count} 项换颜色：{named}{more}。</source>
        <translation>{total} tasks in all; {count} change colour when saved: {named}{more}.</translation>
    </message>
</context>
<context>
    <name>LinkFlow</name>
    <message>
        <source>去报完成</source>
        <translation>Report done</translation>
    </message>
    <message>
        <source>上级任务“{title}”的 {count} 项本级任务都已办结。</source>
        <translation>All {count} own tasks of the higher task “{title}” are closed.</translation>
    </message>
    <message>
        <source>要把这项上级任务报完成吗？</source>
        <translation>Report this higher task as done?</translation>
    </message>
</context>
<context>
    <name>LinkLine</name>
    <message>
        <source>上级</source>
        <translation>higher</translation>
    </message>
    <message>
        <source>看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>看“{title}”</source>
        <translation>Show “{title}”</translation>
    </message>
    <message>
        <source>这一项不用本级承接</source>
        <translation>This task need not be taken up here</translation>
    </message>
    <message>
        <source>这条关联的操作</source>
        <translation>Actions for this link</translation>
    </message>
    <message>
        <source>去掉这条关联</source>
        <translation>Remove this link</translation>
    </message>
</context>
<context>
    <name>LinksSection</name>
    <message>
        <source>承接</source>
        <translation>Taking up</translation>
    </message>
    <message>
        <source>承接…</source>
        <translation>Take up…</translation>
    </message>
    <message>
        <source>上级任务，本级还没有承接。</source>
        <translation>A higher task nobody here has taken up yet.</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>导出清单或视图</source>
        <translation>Export a list or view</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>导出哪个清单</source>
        <translation>Which list to export</translation>
    </message>
    <message>
        <source>另按单位分表，并附汇总</source>
        <translation>Also one sheet a unit, with a summary</translation>
    </message>
    <message>
        <source>行和顺序与清单里看到的一样；各列按台账的格式，含自加的列。</source>
        <translation>Rows and their order are those of the list; columns are those of the ledger, with your own.</translation>
    </message>
</context>
<context>
    <name>LongText</name>
    <message>
        <source>显示全文（{count} 字）</source>
        <translation>Show full text ({count} characters)</translation>
    </message>
    <message>
        <source>全文</source>
        <translation>Full text</translation>
    </message>
</context>
<context>
    <name>MainToolBar</name>
    <message>
        <source>工具栏</source>
        <translation>Toolbar</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>星期一 星期二 星期三 星期四 星期五 星期六 星期日</source>
        <translation>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</translation>
    </message>
    <message>
        <source>今天 {day}</source>
        <translation>Today {day}</translation>
    </message>
    <message>
        <source>今天 {day} {weekday}</source>
        <translation>Today {day} {weekday}</translation>
    </message>
    <message>
        <source>回到全部任务，按时限排列 (Ctrl+T)</source>
        <translation>Back to all tasks, by deadline (Ctrl+T)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>督办清单</source>
        <translation>Duban · Supervision list</translation>
    </message>
</context>
<context>
    <name>MeasureLine</name>
    <message>
        <source>这条举措的操作</source>
        <translation>Actions for this measure</translation>
    </message>
    <message>
        <source>改写…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>MeasuresSection</name>
    <message>
        <source>主要举措</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>加举措</source>
        <translation>Add measure</translation>
    </message>
    <message>
        <source>举措都已完成，办结销号</source>
        <translation>All measures are done; close off</translation>
    </message>
    <message>
        <source>写一条举措，按回车保存</source>
        <translation>Type a measure and press Enter to save</translation>
    </message>
    <message>
        <source>举措</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>MergeUnitsDialog</name>
    <message>
        <source>归并单位</source>
        <translation>Merge units</translation>
    </message>
    <message>
        <source>归并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>把“{source}”归并到“{target}”：</source>
        <translation>Merge “{source}” into “{target}”:</translation>
    </message>
    <message>
        <source>我知道它们不在同一地方或种类不同，确实是同一个单位</source>
        <translation>I know they differ in place or kind; they are the same unit</translation>
    </message>
    <message>
        <source>文件里印的名称会保留，归并可以撤销。</source>
        <translation>Printed names are kept, and the merge can be undone.</translation>
    </message>
    <message>
        <source>{count} 个名称（{names}）转过去</source>
        <translation>{count} names ({names}) move over</translation>
    </message>
    <message>
        <source>{count} 项任务转过去</source>
        <translation>{count} tasks move over</translation>
    </message>
    <message>
        <source>{count} 项任务两个单位都有，合为一项，备注和打钩都保留</source>
        <translation>{count} tasks both units have become one each; notes and ticks are kept</translation>
    </message>
    <message>
        <source>下面的任务两边状态不同，保留哪一个？</source>
        <translation>These tasks stand differently in the two; which state is kept?</translation>
    </message>
    <message>
        <source>{state}（{unit}）</source>
        <translation>{state} ({unit})</translation>
    </message>
</context>
<context>
    <name>MilestoneLine</name>
    <message>
        <source>自定</source>
        <translation>Own</translation>
    </message>
    <message>
        <source>已延期，原为 {day}</source>
        <translation>extended, was {day}</translation>
    </message>
    <message>
        <source>推定</source>
        <translation>inferred</translation>
    </message>
    <message>
        <source>文件没有写明年份，按文件日期推定</source>
        <translation>The paper names no year; inferred from the date of the paper</translation>
    </message>
    <message>
        <source>已改</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>done</translation>
    </message>
    <message>
        <source>没有日期</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>正文提到</source>
        <translation>named in the text</translation>
    </message>
    <message>
        <source>这个时间节点的操作</source>
        <translation>Actions for this milestone</translation>
    </message>
    <message>
        <source>改日期…</source>
        <translation>Change date…</translation>
    </message>
    <message>
        <source>去掉，恢复原来的</source>
        <translation>Remove, restore the printed one</translation>
    </message>
</context>
<context>
    <name>MonthPaint</name>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count} tasks</translation>
    </message>
    <message>
        <source>还有 {count} 项</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>{month} 月 1 日</source>
        <translation>{month}/1</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>{day}，没有到期的任务</source>
        <translation>{day}, no task is due</translation>
    </message>
    <message>
        <source>{day}，{count} 项</source>
        <translation>{day}, {count} tasks</translation>
    </message>
    <message>
        <source>，自定日期</source>
        <translation>, date of your own</translation>
    </message>
</context>
<context>
    <name>NewCorrectionDialog</name>
    <message>
        <source>加一条更正</source>
        <translation>Add correction</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>空着就是所有文件</source>
        <translation>empty means all papers</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>原文写作</source>
        <translation>Printed as</translation>
    </message>
    <message>
        <source>读作</source>
        <translation>Read as</translation>
    </message>
    <message>
        <source>只用于谁的文件</source>
        <translation>Only for the papers of</translation>
    </message>
</context>
<context>
    <name>NewObligationDialog</name>
    <message>
        <source>新建事项</source>
        <translation>New task</translation>
    </message>
    <message>
        <source>存入台账</source>
        <translation>Store in ledger</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>持续推进</source>
        <translation>ongoing</translation>
    </message>
    <message>
        <source>任务全文</source>
        <translation>Full wording</translation>
    </message>
    <message>
        <source>一行一条，可以空着</source>
        <translation>One per line; may be empty</translation>
    </message>
    <message>
        <source>如 县政府第24次常务会议</source>
        <translation>e.g. 县政府第24次常务会议</translation>
    </message>
    <message>
        <source>可以空着</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>任务来源</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>主要举措</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible units</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>加备注</source>
        <translation>Add note</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>给选中的 {count} 项任务各加一条同样的备注。</source>
        <translation>Add the same note to each of the {count} chosen tasks.</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ctrl+回车</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>备注内容</source>
        <translation>Text of the note</translation>
    </message>
    <message>
        <source>写下进展、问题或下步打算</source>
        <translation>Write progress, problems or next steps</translation>
    </message>
</context>
<context>
    <name>NoteLine</name>
    <message>
        <source>改过</source>
        <translation>edited</translation>
    </message>
    <message>
        <source>这条备注的操作</source>
        <translation>Actions for this note</translation>
    </message>
    <message>
        <source>改写…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>NotesSection</name>
    <message>
        <source>进展 · 问题 · 下步 · 备注</source>
        <translation>Progress · problems · next · notes</translation>
    </message>
    <message>
        <source>加备注</source>
        <translation>Add note</translation>
    </message>
    <message>
        <source>还没有备注。</source>
        <translation>No notes yet.</translation>
    </message>
</context>
<context>
    <name>OurPlaceDialog</name>
    <message>
        <source>本地</source>
        <translation>Our place</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>我们是哪里？上级文件里的“各县（市、区）人民政府”从此也算我们的，上级任务也能分出来。</source>
        <translation>Where are we? From now on “各县（市、区）人民政府” in higher papers means us too, and higher tasks can be told apart.</translation>
    </message>
    <message>
        <source>市级的县留空，省级的市和县留空；名单里没有的直接写全称。</source>
        <translation>A city leaves the county empty, a province the city and county; type the full name if it is not listed.</translation>
    </message>
</context>
<context>
    <name>OwnColumnDialog</name>
    <message>
        <source>新增一列</source>
        <translation>New column</translation>
    </message>
    <message>
        <source>改这一列</source>
        <translation>Change this column</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>如：责任科室、投资（万元）、风险</source>
        <translation>e.g. 责任科室, 投资（万元）, 风险</translation>
    </message>
    <message>
        <source>一行一个，如：
高
中
低</source>
        <translation>One per line, e.g.
高
中
低</translation>
    </message>
    <message>
        <source>列名</source>
        <translation>Column name</translation>
    </message>
    <message>
        <source>填什么</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>选项</source>
        <translation>Choices</translation>
    </message>
    <message>
        <source>每个单位的每一项任务各填各的；导出的台账会带上这一列。</source>
        <translation>Filled in for each task of each unit; the exported ledger has this column too.</translation>
    </message>
</context>
<context>
    <name>OwnColumnsSection</name>
    <message>
        <source>自加列</source>
        <translation>Own columns</translation>
    </message>
</context>
<context>
    <name>OwnTaskForm</name>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>还有：{dates}</source>
        <translation>Also: {dates}</translation>
    </message>
</context>
<context>
    <name>OwnValueLine</name>
    <message>
        <source>如 12底、下月15日</source>
        <translation>e.g. 12底, 下月15日</translation>
    </message>
    <message>
        <source>只填数字</source>
        <translation>numbers only</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>not filled in</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>原文页面</source>
        <translation>Source page</translation>
    </message>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>转到或执行</source>
        <translation>Go to or run</translation>
    </message>
    <message>
        <source>转到单位、文件、清单，或执行操作；可输拼音首字母</source>
        <translation>Go to a unit, paper or list, or run an action; pinyin initials work</translation>
    </message>
    <message>
        <source>可去的地方和可做的事</source>
        <translation>Places to go and things to do</translation>
    </message>
    <message>
        <source>没有这样的单位、文件或操作。</source>
        <translation>No such unit, paper or action.</translation>
    </message>
    <message>
        <source>在全部任务里搜索“{words}”</source>
        <translation>Search all tasks for “{words}”</translation>
    </message>
</context>
<context>
    <name>PaletteFlow</name>
    <message>
        <source>操作</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>单位 · {count} 项未办结</source>
        <translation>Unit · {count} open</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Papers</translation>
    </message>
</context>
<context>
    <name>PaneFiles</name>
    <message>
        <source>松开鼠标，附到这项任务</source>
        <translation>Drop to attach to this task</translation>
    </message>
</context>
<context>
    <name>PaperNodes</name>
    <message>
        <source>没有这份文件</source>
        <translation>No such paper</translation>
    </message>
    <message>
        <source>每份文件列一行</source>
        <translation>One line per paper</translation>
    </message>
    <message>
        <source>结转</source>
        <translation>carried over</translation>
    </message>
    <message>
        <source>缺 {count} 期</source>
        <translation>{count} issues missing</translation>
    </message>
    <message>
        <source>{label}，缺 {issues}</source>
        <translation>{label}, {issues} missing</translation>
    </message>
    <message>
        <source>公报</source>
        <translation>Gazette</translation>
    </message>
    <message>
        <source>{year}年 {gazette}</source>
        <translation>{year} {gazette}</translation>
    </message>
    <message>
        <source>其他文件</source>
        <translation>Other papers</translation>
    </message>
    <message>
        <source>{year}年 结转</source>
        <translation>{year} carried over</translation>
    </message>
    <message>
        <source>{year}年 其他文件</source>
        <translation>{year} other papers</translation>
    </message>
    <message>
        <source>缺 {issues}</source>
        <translation>{issues} missing</translation>
    </message>
    <message>
        <source>台账里没有这一期；如果手头有，导入就补上了。</source>
        <translation>The ledger lacks this issue; if you have it, importing it fills the gap.</translation>
    </message>
    <message>
        <source>第{issue}期</source>
        <translation>issue {issue}</translation>
    </message>
    <message>
        <source>第{first}–{last}期</source>
        <translation>issues {first}–{last}</translation>
    </message>
    <message>
        <source>已归档</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>归档的文件不计入任何清单和统计，只在自己的清单里。</source>
        <translation>Archived papers count in no list and no figure; they stand only in lists of their own.</translation>
    </message>
    <message>
        <source>{year} 年度</source>
        <translation>Year {year}</translation>
    </message>
</context>
<context>
    <name>PeriodBar</name>
    <message>
        <source>上一期（Alt+←）</source>
        <translation>Previous period (Alt+←)</translation>
    </message>
    <message>
        <source>下一期（Alt+→）</source>
        <translation>Next period (Alt+→)</translation>
    </message>
    <message>
        <source>复制催报名单</source>
        <translation>Copy reminder list</translation>
    </message>
    <message>
        <source>还没报齐的单位，可直接粘贴到微信或 QQ</source>
        <translation>Units that have not reported in full, ready to paste into WeChat or QQ</translation>
    </message>
    <message>
        <source>报送设置…</source>
        <translation>Report settings…</translation>
    </message>
    <message>
        <source>新建报告期…</source>
        <translation>New report period…</translation>
    </message>
    <message>
        <source>改这一期的截止日期…</source>
        <translation>Change report day of this period…</translation>
    </message>
    <message>
        <source>去掉这一期</source>
        <translation>Remove this period</translation>
    </message>
    <message>
        <source>报告期</source>
        <translation>Report period</translation>
    </message>
    <message>
        <source>报告期和报送设置</source>
        <translation>Report period and report settings</translation>
    </message>
    <message>
        <source>报送</source>
        <translation>Reports</translation>
    </message>
</context>
<context>
    <name>PeriodDialog</name>
    <message>
        <source>导出时段报告</source>
        <translation>Export what changed in a period</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>这段时间里新增、办结、延期、报送、写了进展的事项，撤销了的改动不计。</source>
        <translation>Items added, closed, extended, reported or noted in this time; what was undone does not count.</translation>
    </message>
    <message>
        <source>从哪天起</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天止</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>结束日期早于开始日期。</source>
        <translation>The end lies before the start.</translation>
    </message>
</context>
<context>
    <name>PlaceFields</name>
    <message>
        <source>省（自治区、直辖市）</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>市（州、盟）</source>
        <translation>City (prefecture)</translation>
    </message>
    <message>
        <source>县（市、区、旗）</source>
        <translation>County (district)</translation>
    </message>
</context>
<context>
    <name>PlaceFlow</name>
    <message>
        <source>我们的单位</source>
        <translation>Our units</translation>
    </message>
    <message>
        <source>本地的单位里，哪些归我们督办？承接上级任务时先从这些里找。</source>
        <translation>Which units of our place do we supervise? Taking up higher tasks looks among these first.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>机构名录 (*.xlsx *.xls *.et *.ods *.csv *.docx);;所有文件 (*)</source>
        <translation>Directory of bodies (*.xlsx *.xls *.et *.ods *.csv *.docx);;All files (*)</translation>
    </message>
    <message>
        <source>导入机构名录</source>
        <translation>Import directory of bodies</translation>
    </message>
    <message>
        <source>正在读 {name}</source>
        <translation>Reading {name}</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>打印什么</source>
        <translation>What to print</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>手填</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>改模板…</source>
        <translation>Change template…</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>页宽</source>
        <translation>Page width</translation>
    </message>
    <message>
        <source>另存为 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>另存为 Word…</source>
        <translation>Save as Word…</translation>
    </message>
    <message>
        <source>“{wanted}”改用“{used}”</source>
        <translation>“{used}” in place of “{wanted}”</translation>
    </message>
    <message>
        <source>本机缺字体：{fonts}。</source>
        <translation>Fonts missing here: {fonts}.</translation>
    </message>
    <message>
        <source>没有可以代替的中文字体：{fonts}。</source>
        <translation>No Chinese font stands in for: {fonts}.</translation>
    </message>
    <message>
        <source>第 {number} / {total} 页</source>
        <translation>Page {number} / {total}</translation>
    </message>
</context>
<context>
    <name>PrintFlow</name>
    <message>
        <source>当前清单</source>
        <translation>The list shown</translation>
    </message>
    <message>
        <source>清单_{day}</source>
        <translation>list_{day}</translation>
    </message>
    <message>
        <source>{unit}台账_{day}</source>
        <translation>{unit} ledger_{day}</translation>
    </message>
    <message>
        <source>{unit}的全部任务</source>
        <translation>All tasks of {unit}</translation>
    </message>
    <message>
        <source>{place}台账_{day}</source>
        <translation>{place} ledger_{day}</translation>
    </message>
    <message>
        <source>全部任务</source>
        <translation>All tasks</translation>
    </message>
    <message>
        <source>各单位，每个单位另起一页</source>
        <translation>All units, each on a new page</translation>
    </message>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>督查（督办）通知单</source>
        <translation>Supervision notice</translation>
    </message>
    <message>
        <source>催办单</source>
        <translation>Reminder slip</translation>
    </message>
    <message>
        <source>{title}_{code}</source>
        <translation>{title}_{code}</translation>
    </message>
    <message>
        <source>正在排版</source>
        <translation>Laying out</translation>
    </message>
    <message>
        <source>已送去打印 {count} 页</source>
        <translation>Sent {count} pages to the printer</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>Word 文件 (*.docx)</source>
        <translation>Word files (*.docx)</translation>
    </message>
    <message>
        <source>正在写 {name}</source>
        <translation>Writing {name}</translation>
    </message>
    <message>
        <source>已取消，没有写文件</source>
        <translation>Cancelled, no file was written</translation>
    </message>
    <message>
        <source>已写好 {path}</source>
        <translation>Written: {path}</translation>
    </message>
    <message>
        <source>模板在 {path}，改好存盘后重新打开预览</source>
        <translation>The template is {path}; save your changes and open the preview again</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>正在停下…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>ReadingField</name>
    <message>
        <source>如 12月底前、每季度末、持续推进</source>
        <translation>e.g. 12月底前, 每季度末, 持续推进</translation>
    </message>
    <message>
        <source>读作</source>
        <translation>Read as</translation>
    </message>
</context>
<context>
    <name>ReminderCard</name>
    <message>
        <source>该催报</source>
        <translation>To remind</translation>
    </message>
    <message>
        <source>缺 {count} 份</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>全部 {count} 个单位</source>
        <translation>All {count} units</translation>
    </message>
    <message>
        <source>没有该催报的单位。到了报送日、还没有报进展的单位会列在这里。</source>
        <translation>No unit to remind. Units that have not reported by the report day are listed here.</translation>
    </message>
</context>
<context>
    <name>ReminderLine</name>
    <message>
        <source>未明确单位</source>
        <translation>No unit named</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count} tasks</translation>
    </message>
    <message>
        <source>{name}，{count}未报，{when}</source>
        <translation>{name}, {count} not reported, {when}</translation>
    </message>
    <message>
        <source>超 {days} 天</source>
        <translation>{days} days late</translation>
    </message>
    <message>
        <source>今天该报</source>
        <translation>due today</translation>
    </message>
    <message>
        <source>余 {days} 天</source>
        <translation>{days} days left</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>看这项任务</source>
        <translation>Show this task</translation>
    </message>
    <message>
        <source>报称已完成</source>
        <translation>Reported as done</translation>
    </message>
    <message>
        <source>记为“报完成”，等您核查；不等于办结。</source>
        <translation>Recorded as “reported done” for you to verify; this does not close it.</translation>
    </message>
    <message>
        <source>撤回报送</source>
        <translation>Take back report</translation>
    </message>
    <message>
        <source>与上期相同</source>
        <translation>Same as last</translation>
    </message>
    <message>
        <source>记为已报</source>
        <translation>Mark reported</translation>
    </message>
    <message>
        <source>还没有</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>上期：{period}</source>
        <translation>Last: {period}</translation>
    </message>
    <message>
        <source>本期：{period}</source>
        <translation>Now: {period}</translation>
    </message>
    <message>
        <source>第 {no} 项</source>
        <translation>No. {no}</translation>
    </message>
    <message>
        <source>{day} {phrase}</source>
        <translation>{day} {phrase}</translation>
    </message>
    <message>
        <source>这一期该办的一次，单独打勾</source>
        <translation>The occurrence due in this period, ticked on its own</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>ReportDeeds</name>
    <message>
        <source>已复制 {count} 个单位的催报名单，可以粘贴到微信或 QQ</source>
        <translation>Reminder list of {count} units copied; paste it into WeChat or QQ</translation>
    </message>
</context>
<context>
    <name>ReportPeriodDialog</name>
    <message>
        <source>新建报告期</source>
        <translation>New report period</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>从哪天起</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天止</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>改截止日期</source>
        <translation>Change report day</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>只改 {period} 这一期，以后各期照旧。</source>
        <translation>Changes only {period}; later periods stay as they are.</translation>
    </message>
    <message>
        <source>报送截止</source>
        <translation>Report day</translation>
    </message>
    <message>
        <source>谁来报</source>
        <translation>Who reports</translation>
    </message>
    <message>
        <source>结束日期早于开始日期。</source>
        <translation>The end lies before the start.</translation>
    </message>
    <message>
        <source>报送截止早于开始日期。</source>
        <translation>The report day lies before the start.</translation>
    </message>
</context>
<context>
    <name>ReportSettingsDialog</name>
    <message>
        <source>报送设置</source>
        <translation>Report settings</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source> 日</source>
        <translation> </translation>
    </message>
    <message>
        <source>如 10、25</source>
        <translation>e.g. 10, 25</translation>
    </message>
    <message>
        <source> 天</source>
        <translation> days</translation>
    </message>
    <message>
        <source>多久报一次</source>
        <translation>How often</translation>
    </message>
    <message>
        <source>哪个月截止</source>
        <translation>Month of report day</translation>
    </message>
    <message>
        <source>几日截止</source>
        <translation>Report day</translation>
    </message>
    <message>
        <source>报送截止</source>
        <translation>Report day</translation>
    </message>
    <message>
        <source>每月几日报</source>
        <translation>Days of the month</translation>
    </message>
    <message>
        <source>谁来报</source>
        <translation>Who reports</translation>
    </message>
    <message>
        <source>0 天：到了截止日才列入“该催报”。</source>
        <translation>0 days: only on the report day do they appear under “To remind”.</translation>
    </message>
    <message>
        <source>提前几天催报</source>
        <translation>Remind days before</translation>
    </message>
    <message>
        <source>下季度第一个月</source>
        <translation>first month of the next quarter</translation>
    </message>
    <message>
        <source>次月</source>
        <translation>next month</translation>
    </message>
    <message>
        <source>本季度最后一个月</source>
        <translation>last month of the quarter</translation>
    </message>
    <message>
        <source>当月</source>
        <translation>same month</translation>
    </message>
    <message>
        <source>{rule}现在收的是 {period}，{due}。</source>
        <translation>{rule} Now collecting {period}, {due}.</translation>
    </message>
</context>
<context>
    <name>ReportUnitList</name>
    <message>
        <source>筛选，如 fgj</source>
        <translation>Filter, e.g. fgj</translation>
    </message>
    <message>
        <source>筛选要报的单位</source>
        <translation>Filter the units that report</translation>
    </message>
    <message>
        <source>没有这样的单位。</source>
        <translation>No such unit.</translation>
    </message>
    <message>
        <source>要报的单位</source>
        <translation>Units that report</translation>
    </message>
</context>
<context>
    <name>ReportUnitsModel</name>
    <message>
        <source>已报齐</source>
        <translation>Reported in full</translation>
    </message>
    <message>
        <source>还没报齐</source>
        <translation>Not reported in full</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>{day} 截止，已过 {days} 天</source>
        <translation>due {day}, {days} days ago</translation>
    </message>
    <message>
        <source>今天截止</source>
        <translation>due today</translation>
    </message>
    <message>
        <source>{day} 截止，还有 {days} 天</source>
        <translation>due {day}, {days} days left</translation>
    </message>
    <message>
        <source>这一期没有要报的任务</source>
        <translation>Nothing to report in this period</translation>
    </message>
    <message>
        <source>{who}，{total} 个单位，报齐 {done} 个</source>
        <translation>{who}, {total} units, {done} in full</translation>
    </message>
    <message>
        <source>{due} 项，已报齐</source>
        <translation>{due} tasks, all reported</translation>
    </message>
    <message>
        <source>{due} 项，已报 {reported} 项，还差 {missing} 项</source>
        <translation>{due} tasks, {reported} reported, {missing} missing</translation>
    </message>
    <message>
        <source>{due} 项，已报 {reported} 项，还差 {missing} 项，另 {closed} 项没报已办结</source>
        <translation>{due} tasks, {reported} reported, {missing} missing, {closed} more closed without report</translation>
    </message>
    <message>
        <source>已报 · 报称完成</source>
        <translation>reported · as done</translation>
    </message>
    <message>
        <source>已报</source>
        <translation>reported</translation>
    </message>
    <message>
        <source>不要求报</source>
        <translation>no report asked</translation>
    </message>
    <message>
        <source>未报</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>未报，已办结</source>
        <translation>not reported, closed</translation>
    </message>
    <message>
        <source>{at} 已报，报称完成</source>
        <translation>reported {at}, as done</translation>
    </message>
    <message>
        <source>{at} 已报</source>
        <translation>reported {at}</translation>
    </message>
    <message>
        <source>与上期相同</source>
        <translation>Same as last</translation>
    </message>
    <message>
        <source>不定期，只在您新建的报告期报送。</source>
        <translation>No fixed days; only for report periods you create.</translation>
    </message>
    <message>
        <source>每月 {days} 日报送上一次以来的情况。</source>
        <translation>Reports on days {days} of each month what happened since the last.</translation>
    </message>
    <message>
        <source>每月一期，次月 {day} 日截止。</source>
        <translation>Once a month, by day {day} of the next month.</translation>
    </message>
    <message>
        <source>每月一期，当月 {day} 日截止。</source>
        <translation>Once a month, by day {day} of the same month.</translation>
    </message>
    <message>
        <source>每季度一期，下季度第一个月 {day} 日截止。</source>
        <translation>Once a quarter, by day {day} of the first month of the next quarter.</translation>
    </message>
    <message>
        <source>每季度一期，本季度最后一个月 {day} 日截止。</source>
        <translation>Once a quarter, by day {day} of its last month.</translation>
    </message>
    <message>
        <source>{period}办理情况应于{due}前报送，截至{today}，还有 {count} 个单位没有报齐：</source>
        <translation>Progress for {period} was due by {due}; as of {today}, {count} units have not reported in full:</translation>
    </message>
    <message>
        <source>请于{due}前报送{period}办理情况，截至{today}，还有 {count} 个单位没有报齐：</source>
        <translation>Please report progress for {period} by {due}; as of {today}, {count} units have not reported in full:</translation>
    </message>
    <message>
        <source>{number}. {unit}，{count} 项未报</source>
        <translation>{number}. {unit}, {count} not reported</translation>
    </message>
    <message>
        <source>请牵头单位抓紧报送进展情况、存在问题和下步打算。</source>
        <translation>Lead units, please report progress, problems and next steps soon.</translation>
    </message>
    <message>
        <source>请抓紧报送进展情况、存在问题和下步打算。</source>
        <translation>Please report progress, problems and next steps soon.</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}/{day}</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>报送设置…</source>
        <translation>Report settings…</translation>
    </message>
    <message>
        <source>报送</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>这个单位要报的任务</source>
        <translation>Tasks this unit reports on</translation>
    </message>
    <message>
        <source>全部与上期相同</source>
        <translation>All same as last</translation>
    </message>
    <message>
        <source>全部记为已报</source>
        <translation>Mark all reported</translation>
    </message>
    <message>
        <source>还没有定报送周期，先按这样算：</source>
        <translation>No report rhythm set yet; for now: </translation>
    </message>
    <message>
        <source>还没有报告期</source>
        <translation>No report period yet</translation>
    </message>
    <message>
        <source>定下报送周期，或为这一次新建一个报告期，要报的单位就列在这里。</source>
        <translation>Set a report rhythm, or create a period for this occasion, and the units that report are listed here.</translation>
    </message>
    <message>
        <source>新建报告期…</source>
        <translation>New report period…</translation>
    </message>
    <message>
        <source>这一期没有要报的任务</source>
        <translation>Nothing to report in this period</translation>
    </message>
    <message>
        <source>报送截止时还没办结的任务，会按单位列在这里。</source>
        <translation>Tasks still open at the report day are listed here by unit.</translation>
    </message>
</context>
<context>
    <name>ReviewBanner</name>
    <message>
        <source>看可能的任务</source>
        <translation>Show possible tasks</translation>
    </message>
    <message>
        <source>查看跳过的</source>
        <translation>Show skipped</translation>
    </message>
    <message>
        <source>看第 {number} 项所在处</source>
        <translation>Show where no. {number} stands</translation>
    </message>
    <message>
        <source>{documents} 份文件，识别 {count} 项</source>
        <translation>{documents} papers, {count} tasks read</translation>
    </message>
    <message>
        <source>{count} 份有缺号</source>
        <translation>{count} with gaps in numbering</translation>
    </message>
    <message>
        <source>待核对 {count} 处</source>
        <translation>to check {count}</translation>
    </message>
    <message>
        <source>跳过 {count}</source>
        <translation>skipped {count}</translation>
    </message>
    <message>
        <source>{count} 个文件有图片页未读取</source>
        <translation>{count} files with picture pages not read</translation>
    </message>
</context>
<context>
    <name>ReviewBoard</name>
    <message>
        <source>上级任务在 {label}</source>
        <translation>Higher task in {label}</translation>
    </message>
    <message>
        <source>下级任务在 {label}</source>
        <translation>Lower task in {label}</translation>
    </message>
    <message>
        <source>与 {label} 第 {number} 项相同，关联</source>
        <translation>Same as no. {number} of {label}, link</translation>
    </message>
    <message>
        <source>与 {label} 相同，关联</source>
        <translation>Same as {label}, link</translation>
    </message>
    <message>
        <source>改动 {count} 处，{words}</source>
        <translation>{count} changes, {words}</translation>
    </message>
</context>
<context>
    <name>ReviewEmptyWords</name>
    <message>
        <source>没有读出任务</source>
        <translation>No tasks were read</translation>
    </message>
    <message>
        <source>在左边选中一段原文，再按“补一项”。</source>
        <translation>Select a passage of the source at the left, then press “Add task”.</translation>
    </message>
    <message>
        <source>没有待核对的了</source>
        <translation>Nothing left to check</translation>
    </message>
    <message>
        <source>每一项都读得准，可以完成导入。</source>
        <translation>Everything was read surely; you can finish the import.</translation>
    </message>
    <message>
        <source>没有与台账相同的任务</source>
        <translation>No task is in the ledger already</translation>
    </message>
    <message>
        <source>台账里已有的任务会列在这里。</source>
        <translation>Tasks that are in the ledger already are listed here.</translation>
    </message>
    <message>
        <source>没有“不导入”的任务</source>
        <translation>Nothing is marked “not imported”</translation>
    </message>
    <message>
        <source>在“全部”里选中一行按空格，或点它左边的记号，这一行就不导入。</source>
        <translation>Under “All”, choose a row and press Space, or click the mark at its left, and it is not imported.</translation>
    </message>
    <message>
        <source>没有跳过的内容</source>
        <translation>Nothing was skipped</translation>
    </message>
    <message>
        <source>表头、空行、小计这些没有成为任务的行会列在这里。</source>
        <translation>Headings, blank rows and totals that became no task are listed here.</translation>
    </message>
    <message>
        <source>没有可能的任务</source>
        <translation>No possible tasks</translation>
    </message>
    <message>
        <source>正文里像任务、又没有写明分工的句子会列在这里。</source>
        <translation>Sentences that read like tasks but name nobody are listed here.</translation>
    </message>
</context>
<context>
    <name>ReviewFlow</name>
    <message>
        <source>正在准备核对</source>
        <translation>Preparing the review</translation>
    </message>
    <message>
        <source>正在打开上次的核对</source>
        <translation>Opening the last review</translation>
    </message>
    <message>
        <source>没有未完成的核对</source>
        <translation>No unfinished review</translation>
    </message>
    <message>
        <source>接着核对哪一次？</source>
        <translation>Which review to continue?</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>这份文件上次还没核对完</source>
        <translation>The last review of this file is not finished</translation>
    </message>
    <message>
        <source>{when} 核对过 {count} 处，都还留着。</source>
        <translation>Reviewed {when}, {count} decisions, all kept.</translation>
    </message>
    <message>
        <source>接着上次的核对</source>
        <translation>Continue the last review</translation>
    </message>
    <message>
        <source>重新核对</source>
        <translation>Review anew</translation>
    </message>
    <message>
        <source>重新读原文件</source>
        <translation>Read the original again</translation>
    </message>
    <message>
        <source>正在重新读原文件</source>
        <translation>Reading the original again</translation>
    </message>
    <message>
        <source>已暂存；在“文件”菜单里可以接着核对</source>
        <translation>Put aside; continue it from the “File” menu</translation>
    </message>
    <message>
        <source>没有导入，台账没有变动</source>
        <translation>Nothing imported, the ledger is unchanged</translation>
    </message>
    <message>
        <source>这份新版少了一半以上的任务</source>
        <translation>This new edition lacks more than half of the tasks</translation>
    </message>
    <message>
        <source>台账里的 {label} 有 {total} 项，这份里找不到其中 {left} 项。没找到的都会留在台账里，打过的钩也不动。</source>
        <translation>{label} in the ledger has {total} tasks; {left} of them are not found here. They stay in the ledger, and so do your ticks.</translation>
    </message>
    <message>
        <source>仍然关联</source>
        <translation>Link all the same</translation>
    </message>
    <message>
        <source>回去看看</source>
        <translation>Go back and look</translation>
    </message>
    <message>
        <source>正在存入台账</source>
        <translation>Storing in the ledger</translation>
    </message>
    <message>
        <source>其余文件可以接着导入。</source>
        <translation>The other files can be imported now.</translation>
    </message>
    <message>
        <source>只导入其余文件</source>
        <translation>Import only the others</translation>
    </message>
    <message>
        <source>接着核对</source>
        <translation>Go on reviewing</translation>
    </message>
    <message>
        <source>已取消，台账没有变动；核对还留着</source>
        <translation>Cancelled, the ledger is unchanged; the review is kept</translation>
    </message>
    <message>
        <source>新增 {new} 项，关联 {linked} 项，跳过 {skipped} 项</source>
        <translation>{new} new, {linked} linked, {skipped} skipped</translation>
    </message>
    <message>
        <source>{lower} 有 {rows} 项照转 {higher}，已关联为上级任务</source>
        <translation>{rows} tasks of {lower} restate {higher}; linked as higher tasks</translation>
    </message>
    <message>
        <source>{lower} 可能照转 {higher}（{rows} 项），没有关联</source>
        <translation>{lower} may restate {higher} ({rows} tasks); not linked</translation>
    </message>
</context>
<context>
    <name>ReviewFoot</name>
    <message>
        <source>整次导入可撤销</source>
        <translation>The whole import can be undone</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>暂存，下次接着核对</source>
        <translation>Put aside for later</translation>
    </message>
    <message>
        <source>完成导入</source>
        <translation>Finish import</translation>
    </message>
    <message>
        <source>存入台账（Ctrl+Enter）</source>
        <translation>Store in the ledger (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>新增 {new} 项，关联 {linked} 项，跳过 {skipped} 项</source>
        <translation>{new} new, {linked} linked, {skipped} skipped</translation>
    </message>
    <message>
        <source>{count} 个新单位</source>
        <translation>{count} new units</translation>
    </message>
    <message>
        <source>还有 {count} 处待核对，会带标记进台账</source>
        <translation>{count} still to check; they stay marked in the ledger</translation>
    </message>
    <message>
        <source>还有 {count} 处待核对</source>
        <translation>{count} still to check</translation>
    </message>
    <message>
        <source>都核对完了</source>
        <translation>all checked</translation>
    </message>
    <message>
        <source>没核对的地方存入台账后仍标着“待核对”</source>
        <translation>What is not checked stays marked “to check” in the ledger</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>导入核对</source>
        <translation>Import review</translation>
    </message>
    <message>
        <source>还没有存入台账</source>
        <translation>not yet in the ledger</translation>
    </message>
    <message>
        <source>撤销上一步核对（Ctrl+Z）</source>
        <translation>Undo last review step (Ctrl+Z)</translation>
    </message>
    <message>
        <source>重做（Ctrl+Y）</source>
        <translation>Redo (Ctrl+Y)</translation>
    </message>
    <message>
        <source>第 {number} / {count} 个文件</source>
        <translation>File {number} / {count}</translation>
    </message>
</context>
<context>
    <name>ReviewMenu</name>
    <message>
        <source>设为任务</source>
        <translation>Make it a task</translation>
    </message>
    <message>
        <source>改写这一格（F2）</source>
        <translation>Edit this cell (F2)</translation>
    </message>
    <message>
        <source>改主要举措…</source>
        <translation>Change measures…</translation>
    </message>
    <message>
        <source>改所属章节…</source>
        <translation>Change section…</translation>
    </message>
    <message>
        <source>与下一项合并</source>
        <translation>Merge with next</translation>
    </message>
    <message>
        <source>拆分…</source>
        <translation>Split…</translation>
    </message>
    <message>
        <source>恢复导入</source>
        <translation>Import again</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>not imported</translation>
    </message>
    <message>
        <source>主要举措，一行一条：</source>
        <translation>Measures, one per line:</translation>
    </message>
    <message>
        <source>主要举措</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>这一项属于哪个部分：</source>
        <translation>Which part this task belongs to:</translation>
    </message>
    <message>
        <source>所属章节</source>
        <translation>Section</translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>牵头/责任单位</source>
        <translation>Lead/responsible units</translation>
    </message>
    <message>
        <source>配合单位</source>
        <translation>Cooperating units</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>待核对</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>为什么没有读成任务</source>
        <translation>Why it was not read as a task</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>not imported</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>读出来的内容和核对过的结果都不会保留；台账没有变动。想以后接着核对，请用“暂存”。</source>
        <translation>Neither what was read nor what you checked is kept; the ledger is unchanged. To continue later, use “Put aside”.</translation>
    </message>
    <message>
        <source>放弃这次核对？</source>
        <translation>Discard this review?</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>接着核对</source>
        <translation>Go on reviewing</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>正文里像任务，没有写明分工</source>
        <translation>Reads like a task, but names nobody</translation>
    </message>
    <message>
        <source>已设为任务</source>
        <translation>made a task</translation>
    </message>
    <message>
        <source>识别 {count} 项</source>
        <translation>{count} tasks read</translation>
    </message>
    <message>
        <source>表中序号 {first}–{last}，</source>
        <translation>numbers {first}–{last} in the table, </translation>
    </message>
    <message>
        <source>待核对 {count} 处</source>
        <translation>to check {count}</translation>
    </message>
    <message>
        <source>跳过 {count}</source>
        <translation>skipped {count}</translation>
    </message>
    <message>
        <source>缺第 {shown} 等 {count} 项</source>
        <translation>no. {shown} and more missing ({count})</translation>
    </message>
    <message>
        <source>缺第 {shown} 项</source>
        <translation>no. {shown} missing</translation>
    </message>
    <message>
        <source>与已有的 {label} 是上下级文件</source>
        <translation>Higher or lower paper of {label} in the ledger</translation>
    </message>
    <message>
        <source>与已有的 {label} 相同，关联</source>
        <translation>Same as {label} in the ledger, link</translation>
    </message>
    <message>
        <source>与已有的 {label} 相同，另存一份</source>
        <translation>Same as {label} in the ledger, store separately</translation>
    </message>
    <message>
        <source>与已有的 {label} 相同，跳过</source>
        <translation>Same as {label} in the ledger, skip</translation>
    </message>
</context>
<context>
    <name>ReviewWork</name>
    <message>
        <source>{count} 项恢复导入</source>
        <translation>{count} imported again</translation>
    </message>
    <message>
        <source>{count} 项不导入</source>
        <translation>{count} not imported</translation>
    </message>
    <message>
        <source>已与下一项合并；Ctrl+Z 撤销</source>
        <translation>Merged with the next; Ctrl+Z undoes it</translation>
    </message>
    <message>
        <source>把光标放到第二项开始的地方，再按“拆分”</source>
        <translation>Put the cursor where the second task begins, then press “Split”</translation>
    </message>
    <message>
        <source>已拆成两项；Ctrl+Z 撤销</source>
        <translation>Split into two; Ctrl+Z undoes it</translation>
    </message>
    <message>
        <source>已设为任务；Ctrl+Z 撤销</source>
        <translation>Made a task; Ctrl+Z undoes it</translation>
    </message>
    <message>
        <source>在左边选中一段原文再按“补一项”，就不用打字。也可以直接写任务内容：</source>
        <translation>Select a passage of the source at the left and press “Add task” to save typing. Or type the task here:</translation>
    </message>
    <message>
        <source>补一项</source>
        <translation>Add task</translation>
    </message>
    <message>
        <source>已补一项；Ctrl+Z 撤销</source>
        <translation>Task added; Ctrl+Z undoes it</translation>
    </message>
</context>
<context>
    <name>RosterDialog</name>
    <message>
        <source>导入机构名录</source>
        <translation>Import directory of bodies</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>名录里的单位</source>
        <translation>Units of the directory</translation>
    </message>
    <message>
        <source>新增　{text}</source>
        <translation>New {text}</translation>
    </message>
    <message>
        <source>改{field}　{unit}：{old} → {new}</source>
        <translation>Change {field} {unit}: {old} → {new}</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>《{file}》：新增 {new} 个，已有 {known} 个，其中 {changed} 处不同，{doubts} 行有疑问。</source>
        <translation>“{file}”: {new} new, {known} known, {changed} of them different, {doubts} rows in doubt.</translation>
    </message>
    <message>
        <source>第 {row} 行“{text}”：{doubt}</source>
        <translation>Row {row} “{text}”: {doubt}</translation>
    </message>
    <message>
        <source>“{name}”在第 {rows} 行都有，只取第一行</source>
        <translation>“{name}” stands in rows {rows}; only the first is taken</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>“{title}”</source>
        <translation>“{title}”</translation>
    </message>
    <message>
        <source>选中的 {count} 项任务</source>
        <translation>The {count} chosen tasks</translation>
    </message>
    <message>
        <source>《{title}》和其中的 {count} 项任务</source>
        <translation>“{title}” and its {count} tasks</translation>
    </message>
</context>
<context>
    <name>RowPainter</name>
    <message>
        <source>不导入</source>
        <translation>not imported</translation>
    </message>
    <message>
        <source>另 {count} 处</source>
        <translation>{count} more</translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>未明确单位</source>
        <translation>No unit named</translation>
    </message>
    <message>
        <source>没有时限</source>
        <translation>No deadline</translation>
    </message>
    <message>
        <source>{year} 年 {month} 月</source>
        <translation>{year}-{month}</translation>
    </message>
    <message>
        <source>等 {count} 个单位</source>
        <translation> and others ({count} units)</translation>
    </message>
    <message>
        <source>待核</source>
        <translation>to verify</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>extended</translation>
    </message>
    <message>
        <source>退办</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>待核对</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>推定</source>
        <translation>inferred</translation>
    </message>
    <message>
        <source>第 {number} 项</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>时限 {date}</source>
        <translation>deadline {date}</translation>
    </message>
    <message>
        <source>{name}，{count} 项，已折叠</source>
        <translation>{name}, {count} tasks, folded</translation>
    </message>
    <message>
        <source>{name}，{count} 项</source>
        <translation>{name}, {count} tasks</translation>
    </message>
</context>
<context>
    <name>SaveViewDialog</name>
    <message>
        <source>保存视图</source>
        <translation>Save view</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>把现在的清单连同筛选、分组和排序存下来，以后从“视图”菜单一步打开。</source>
        <translation>Keeps the present list with filter, groups and order; opens in one step from the “Views” menu.</translation>
    </message>
    <message>
        <source>如：本月牵头未办结</source>
        <translation>e.g. 本月牵头未办结</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>已有同名的视图，保存后由现在的清单代替；可以撤销。</source>
        <translation>A view has this name already; saving replaces it with the present list. This can be undone.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>搜任务、单位、文号、拼音首字母　Ctrl+F</source>
        <translation>Search tasks, units, numbers  Ctrl+F</translation>
    </message>
    <message>
        <source>搜索任务</source>
        <translation>Search tasks</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>选项</source>
        <translation>Choices</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>Follow system</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>空着时用电脑的登录名。</source>
        <translation>When empty, the login name of the computer is used.</translation>
    </message>
    <message>
        <source>填报单位</source>
        <translation>Reporting office</translation>
    </message>
    <message>
        <source>印在台账的表头。</source>
        <translation>Printed in the head of the ledger.</translation>
    </message>
    <message>
        <source>本地</source>
        <translation>Our place</translation>
    </message>
    <message>
        <source>名单里没有的直接写全称，如 青岚县。</source>
        <translation>Type the full name if it is not listed, e.g. 青岚县.</translation>
    </message>
    <message>
        <source>窗口颜色</source>
        <translation>Window colours</translation>
    </message>
    <message>
        <source>界面语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>下次打开程序时换过来；台账和打印的文件总是中文。</source>
        <translation>From the next start on; papers stay in Chinese.</translation>
    </message>
    <message>
        <source>灯色</source>
        <translation>Light colours</translation>
    </message>
    <message>
        <source>形状和文字不变，换的只是颜色。</source>
        <translation>Shapes and words stay; only colours change.</translation>
    </message>
    <message>
        <source>保存，再设报送周期…</source>
        <translation>Save, then set reports…</translation>
    </message>
</context>
<context>
    <name>ShareBars</name>
    <message>
        <source>逾期 {count}</source>
        <translation>overdue {count}</translation>
    </message>
    <message>
        <source>{name}，逾期 {count} 项</source>
        <translation>{name}, overdue {count}</translation>
    </message>
    <message>
        <source>{name}，已办结 {count} 项</source>
        <translation>{name}, closed {count}</translation>
    </message>
    <message>
        <source>{name}，共 {total} 项，办结 {done}，逾期 {overdue}</source>
        <translation>{name}, {total} in all, closed {done}, overdue {overdue}</translation>
    </message>
</context>
<context>
    <name>ShareCard</name>
    <message>
        <source>{count} 个，共 {total} 项，办结 {done}</source>
        <translation>{count}, {total} tasks in all, closed {done}</translation>
    </message>
    <message>
        <source>列出全部 {count} 个</source>
        <translation>List all {count}</translation>
    </message>
    <message>
        <source>只列前 {count} 个</source>
        <translation>List only the first {count}</translation>
    </message>
</context>
<context>
    <name>SideModel</name>
    <message>
        <source>{label}，{note}</source>
        <translation>{label}, {note}</translation>
    </message>
    <message>
        <source>{label}，{count} 份</source>
        <translation>{label}, {count} papers</translation>
    </message>
    <message>
        <source>{label}，未办结 {open}，逾期 {overdue}</source>
        <translation>{label}, open {open}, overdue {overdue}</translation>
    </message>
    <message>
        <source>{label}，{open} 项</source>
        <translation>{label}, {open} tasks</translation>
    </message>
</context>
<context>
    <name>SideNodes</name>
    <message>
        <source>文件</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>没有这个单位</source>
        <translation>No such unit</translation>
    </message>
    <message>
        <source>导入后按级别列在这里</source>
        <translation>Listed here by level after an import</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>清单和单位</source>
        <translation>Lists and units</translation>
    </message>
    <message>
        <source>常用清单</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>责任单位和文件</source>
        <translation>Responsible units and papers</translation>
    </message>
    <message>
        <source>筛选单位和文件</source>
        <translation>Filter units and papers</translation>
    </message>
    <message>
        <source>筛选单位，如 fgj</source>
        <translation>Filter units, e.g. fgj</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>单位列表的操作</source>
        <translation>Actions for the list of units</translation>
    </message>
    <message>
        <source>展开或收起各级单位</source>
        <translation>Fold or unfold all levels</translation>
    </message>
    <message>
        <source>全部展开</source>
        <translation>Unfold all</translation>
    </message>
    <message>
        <source>全部收起</source>
        <translation>Fold all</translation>
    </message>
    <message>
        <source>取消置顶</source>
        <translation>Unpin</translation>
    </message>
    <message>
        <source>置顶</source>
        <translation>Pin to top</translation>
    </message>
    <message>
        <source>导出这个单位的台账…</source>
        <translation>Export ledger of this unit…</translation>
    </message>
    <message>
        <source>作废这份文件…</source>
        <translation>Withdraw this paper…</translation>
    </message>
    <message>
        <source>取消归档</source>
        <translation>Unarchive</translation>
    </message>
    <message>
        <source>归档…</source>
        <translation>Archive…</translation>
    </message>
    <message>
        <source>历史文件，不计逾期</source>
        <translation>Historical papers, not overdue</translation>
    </message>
</context>
<context>
    <name>SortDialog</name>
    <message>
        <source>按多项排序</source>
        <translation>Sort by several</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>先按第一项排，一样的再按下一项排；都一样的按文件里的顺序。</source>
        <translation>Sorted by the first; equal ones by the next; those equal in all in the order of the paper.</translation>
    </message>
    <message>
        <source>首先按</source>
        <translation>First by</translation>
    </message>
    <message>
        <source>其次按</source>
        <translation>Then by</translation>
    </message>
    <message>
        <source>再次按</source>
        <translation>Then by</translation>
    </message>
    <message>
        <source>（不用）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>升序</source>
        <translation>Ascending</translation>
    </message>
    <message>
        <source>降序</source>
        <translation>Descending</translation>
    </message>
    <message>
        <source>{name}，升序还是降序</source>
        <translation>{name}, ascending or descending</translation>
    </message>
</context>
<context>
    <name>SourceBar</name>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>改看文字（可以选中一段设为任务）</source>
        <translation>Show as text (a passage can be selected and made a task)</translation>
    </message>
    <message>
        <source>设为任务</source>
        <translation>Make it a task</translation>
    </message>
    <message>
        <source>页码</source>
        <translation>Page number</translation>
    </message>
    <message>
        <source>适合宽度</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>让页面和左栏一样宽</source>
        <translation>Make the page as wide as the pane</translation>
    </message>
    <message>
        <source>把选中的文字补成一项任务</source>
        <translation>Make the selected text a task</translation>
    </message>
    <message>
        <source>已读出</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>待核对</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>原大</source>
        <translation>Actual size</translation>
    </message>
    <message>
        <source>/ {count} 页</source>
        <translation>/ {count} pages</translation>
    </message>
    <message>
        <source>改看文字（可以选中复制）</source>
        <translation>Show as text (can be selected and copied)</translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message>
        <source>打开原文此处</source>
        <translation>Open the source here</translation>
    </message>
    <message>
        <source>用系统程序打开</source>
        <translation>Open with the system</translation>
    </message>
    <message>
        <source>第 {no} 项</source>
        <translation>No. {no}</translation>
    </message>
    <message>
        <source>第 {0} 页</source>
        <translation>page {0}</translation>
    </message>
    <message>
        <source>工作表 {0}</source>
        <translation>sheet {0}</translation>
    </message>
    <message>
        <source>单元格 {0}</source>
        <translation>cell {0}</translation>
    </message>
    <message>
        <source>第 {0} 张表</source>
        <translation>table {0}</translation>
    </message>
    <message>
        <source>第 {0} 行</source>
        <translation>row {0}</translation>
    </message>
    <message>
        <source>第 {0} 段</source>
        <translation>paragraph {0}</translation>
    </message>
    <message>
        <source>第 {0}–{1} 行</source>
        <translation>rows {0}–{1}</translation>
    </message>
    <message>
        <source>所在部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>责任分工</source>
        <translation>Responsibilities</translation>
    </message>
    <message>
        <source>主要举措</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>时间进度</source>
        <translation>Schedule</translation>
    </message>
</context>
<context>
    <name>SourceFilePane</name>
    <message>
        <source>正在打开原文…</source>
        <translation>Opening the source…</translation>
    </message>
    <message>
        <source>原文打不开</source>
        <translation>The source cannot be opened</translation>
    </message>
</context>
<context>
    <name>SourceSection</name>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>手工新建的事项，没有原文。</source>
        <translation>Entered by hand, there is no source.</translation>
    </message>
</context>
<context>
    <name>SourceWindow</name>
    <message>
        <source>用系统程序打开</source>
        <translation>Open with the system</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
</context>
<context>
    <name>SplitUnitDialog</name>
    <message>
        <source>拆出单位</source>
        <translation>Split off a unit</translation>
    </message>
    <message>
        <source>拆出</source>
        <translation>Split off</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>“{unit}”名下哪些名称其实是另一个单位？印着这些名称的任务会一起过去。</source>
        <translation>Which names of “{unit}” really are another unit? The tasks printed with these names move with them.</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{place}　{count} 项</source>
        <translation>{place} {count} tasks</translation>
    </message>
    <message>
        <source>新单位的名称</source>
        <translation>Name of the new unit</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>选择文件…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>打开样例</source>
        <translation>Open sample</translation>
    </message>
    <message>
        <source>新建事项…</source>
        <translation>New task…</translation>
    </message>
    <message>
        <source>台账还是空的</source>
        <translation>The ledger is still empty</translation>
    </message>
    <message>
        <source>导入一份文件，任务会按责任单位列成清单，逐项打钩、备注、导出。原文件不会被改动。</source>
        <translation>Import a paper, and its tasks are listed by responsible unit, to be ticked, annotated and exported. The original is never changed.</translation>
    </message>
    <message>
        <source>把文件拖到这里</source>
        <translation>Drop files here</translation>
    </message>
    <message>
        <source>PDF、Word、Excel、WPS、OFD、网页、压缩包；也可以粘贴表格（Ctrl+V）</source>
        <translation>PDF, Word, Excel, WPS, OFD, web pages, archives; or paste a table (Ctrl+V)</translation>
    </message>
    <message>
        <source>导入公报或通知</source>
        <translation>Import gazette or notice</translation>
    </message>
    <message>
        <source>先逐项核对，再入台账；一次可以选多个文件。</source>
        <translation>You check each task before it is stored; several files can be chosen at once.</translation>
    </message>
    <message>
        <source>先用样例看看</source>
        <translation>Try the sample first</translation>
    </message>
    <message>
        <source>虚构的青岚县公报；导入后可以整个撤销。</source>
        <translation>The gazette of an invented county; the import can be undone as a whole.</translation>
    </message>
    <message>
        <source>手工新建</source>
        <translation>Enter by hand</translation>
    </message>
    <message>
        <source>会议纪要、领导批示里的事项，一项一项录入。</source>
        <translation>Tasks of minutes and instructions, one by one.</translation>
    </message>
    <message>
        <source>数据只存在本机 {folder}，程序不联网。</source>
        <translation>Data stays on this computer, in {folder}; the program uses no network.</translation>
    </message>
</context>
<context>
    <name>StateActions</name>
    <message>
        <source>“{title}”</source>
        <translation>“{title}”</translation>
    </message>
    <message>
        <source>{what}的 {count} 个单位</source>
        <translation>{count} units of {what}</translation>
    </message>
    <message>
        <source>选中的 {count} 项</source>
        <translation>The {count} chosen</translation>
    </message>
    <message>
        <source>{unit}的这一项</source>
        <translation>This task of {unit}</translation>
    </message>
    <message>
        <source>未明确单位</source>
        <translation>No unit named</translation>
    </message>
</context>
<context>
    <name>StateDialog</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>去掉日期</source>
        <translation>Remove date</translation>
    </message>
    <message>
        <source>退办</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>{what}核查没有通过，退回单位继续办。</source>
        <translation>{what}: not verified, goes back to the unit.</translation>
    </message>
    <message>
        <source>如：缺验收材料、进度与实际不符</source>
        <translation>e.g. 缺验收材料、进度与实际不符</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>extended</translation>
    </message>
    <message>
        <source>给{what}定新的时限，其他单位的时限不变。</source>
        <translation>Set a new deadline for {what}; other units keep theirs.</translation>
    </message>
    <message>
        <source>新时限</source>
        <translation>New deadline</translation>
    </message>
    <message>
        <source>原来的时限会留在记录里。</source>
        <translation>The old deadline is kept on record.</translation>
    </message>
    <message>
        <source>如：雨季停工，已报县政府同意</source>
        <translation>e.g. 雨季停工，已报县政府同意</translation>
    </message>
    <message>
        <source>不再列入</source>
        <translation>Drop from list</translation>
    </message>
    <message>
        <source>{what}不再计数，也不再催办；记录不会删除，随时可以恢复。</source>
        <translation>{what}: no longer counted or reminded of; the record is kept and can be brought back at any time.</translation>
    </message>
    <message>
        <source>如：上级已取消、并入另一项</source>
        <translation>e.g. 上级已取消、并入另一项</translation>
    </message>
    <message>
        <source>交办日期</source>
        <translation>Assigned on</translation>
    </message>
    <message>
        <source>{what}哪天交办的？</source>
        <translation>{what}: assigned on which day?</translation>
    </message>
    <message>
        <source>签收日期</source>
        <translation>Signed for on</translation>
    </message>
    <message>
        <source>{what}哪天签收的？</source>
        <translation>{what}: signed for on which day?</translation>
    </message>
</context>
<context>
    <name>StateMenu</name>
    <message>
        <source>办理</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>报完成（待核查）</source>
        <translation>Reported done (to verify)</translation>
    </message>
    <message>
        <source>核查通过，办结</source>
        <translation>Verified, close</translation>
    </message>
    <message>
        <source>退办…</source>
        <translation>Return…</translation>
    </message>
    <message>
        <source>延期…</source>
        <translation>Extend…</translation>
    </message>
    <message>
        <source>不再列入…</source>
        <translation>Drop from list…</translation>
    </message>
    <message>
        <source>交办日期…</source>
        <translation>Assigned on…</translation>
    </message>
    <message>
        <source>签收日期…</source>
        <translation>Signed for on…</translation>
    </message>
    <message>
        <source>{deed}　跳过 {count} 项</source>
        <translation>{deed} (skips {count})</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>· 可撤销 Ctrl+Z</source>
        <translation>· Ctrl+Z undoes it</translation>
    </message>
    <message>
        <source>保存情况</source>
        <translation>What is saved</translation>
    </message>
    <message>
        <source>项数和单位数</source>
        <translation>Numbers of tasks and units</translation>
    </message>
    <message>
        <source>备份情况</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>刚才的操作</source>
        <translation>What was just done</translation>
    </message>
    <message>
        <source>还没有数据</source>
        <translation>No data yet</translation>
    </message>
    <message>
        <source>数据已保存 {when}</source>
        <translation>Data saved {when}</translation>
    </message>
    <message>
        <source>{tasks} 项 · {units} 个单位</source>
        <translation>{tasks} tasks · {units} units</translation>
    </message>
    <message>
        <source>备份 {when}，第二处不在</source>
        <translation>Backup {when}, second place absent</translation>
    </message>
    <message>
        <source>备份 {when}，第二处没存上</source>
        <translation>Backup {when}, second copy failed</translation>
    </message>
    <message>
        <source>备份 {when}</source>
        <translation>Backup {when}</translation>
    </message>
</context>
<context>
    <name>TakeUpDialog</name>
    <message>
        <source>承接上级任务</source>
        <translation>Take up higher task</translation>
    </message>
    <message>
        <source>存入台账</source>
        <translation>Store in ledger</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>在本级找不到对应单位：{names}</source>
        <translation>No own unit corresponds to: {names}</translation>
    </message>
    <message>
        <source>列入本级的</source>
        <translation>What we do ourselves</translation>
    </message>
    <message>
        <source>给上级任务“{title}”建本级任务，内容已按原文填好，可以改。</source>
        <translation>Make own tasks for the higher task “{title}”; filled in from its wording, change as you like.</translation>
    </message>
    <message>
        <source>给“{title}”等 {count} 项上级任务建本级任务，内容已按第一项填好，可以改。</source>
        <translation>Make own tasks for “{title}” and others, {count} higher tasks in all; filled in from the first, change as you like.</translation>
    </message>
    <message>
        <source>再加一项本级任务</source>
        <translation>Add another own task</translation>
    </message>
</context>
<context>
    <name>TaskActions</name>
    <message>
        <source>作废这项任务</source>
        <translation>Withdraw this task</translation>
    </message>
    <message>
        <source>“{title}”将不再列入任何清单和台账，可以撤销。请写明原因：</source>
        <translation>“{title}” will stand in no list or ledger any more; this can be undone. Please give the reason:</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>全部 {count} 项</source>
        <translation>All {count}</translation>
    </message>
</context>
<context>
    <name>TaskSection</name>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>文字由您改过，印出来的在下面“原文”里。</source>
        <translation>You changed this wording; the printed one is below under “Source”.</translation>
    </message>
    <message>
        <source>任务文字</source>
        <translation>Wording of the task</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>TextPair</name>
    <message>
        <source>上期{kind}</source>
        <translation>Last {kind}</translation>
    </message>
    <message>
        <source>本期{kind}</source>
        <translation>Now {kind}</translation>
    </message>
    <message>
        <source>与上期相同</source>
        <translation>Same as last</translation>
    </message>
    <message>
        <source>照抄上期</source>
        <translation>Take over last text</translation>
    </message>
    <message>
        <source>把上期的文字放到本期，再改</source>
        <translation>Puts the last text into this period, to be changed</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
</context>
<context>
    <name>Ticking</name>
    <message>
        <source>保存 {count} 项</source>
        <translation>Saving {count}</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>时间轴</source>
        <translation>Timeline</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>时间轴</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>缩小（-）</source>
        <translation>Zoom out (-)</translation>
    </message>
    <message>
        <source>放大（+）</source>
        <translation>Zoom in (+)</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>清单 {count} 项</source>
        <translation>List {count}</translation>
    </message>
    <message>
        <source>{day} 印发</source>
        <translation>issued {day}</translation>
    </message>
    <message>
        <source>没有印发日期，从 {day} 画起</source>
        <translation>no date of issue, drawn from {day}</translation>
    </message>
</context>
<context>
    <name>TimelinePaint</name>
    <message>
        <source>{month} 月</source>
        <translation>Month {month}</translation>
    </message>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>持续推进</source>
        <translation>ongoing</translation>
    </message>
    <message>
        <source>时限未定</source>
        <translation>Deadline unclear</translation>
    </message>
    <message>
        <source>无时限</source>
        <translation>No deadline</translation>
    </message>
</context>
<context>
    <name>UndoFlow</name>
    <message>
        <source>已撤销：{step}</source>
        <translation>Undone: {step}</translation>
    </message>
    <message>
        <source>已重做：{step}</source>
        <translation>Redone: {step}</translation>
    </message>
</context>
<context>
    <name>UnitActions</name>
    <message>
        <source>移出这项任务</source>
        <translation>Remove from this task</translation>
    </message>
    <message>
        <source>“{unit}”将不再承担这项任务，可以撤销。请写明原因：</source>
        <translation>“{unit}” will no longer have this task; this can be undone. Please give the reason:</translation>
    </message>
</context>
<context>
    <name>UnitCard</name>
    <message>
        <source>看清单</source>
        <translation>Show list</translation>
    </message>
    <message>
        <source>改名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>归并到…</source>
        <translation>Merge into…</translation>
    </message>
    <message>
        <source>拆出…</source>
        <translation>Split off…</translation>
    </message>
    <message>
        <source>我们的单位</source>
        <translation>Our units</translation>
    </message>
    <message>
        <source>简称</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>联系人和电话</source>
        <translation>Contact and telephone</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>出现过的名称</source>
        <translation>Names met</translation>
    </message>
    <message>
        <source>成员</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>改成员…</source>
        <translation>Change members…</translation>
    </message>
    <message>
        <source>属于</source>
        <translation>Belongs to</translation>
    </message>
    <message>
        <source>{documents} 份文件：{counts}</source>
        <translation>{documents} papers: {counts}</translation>
    </message>
    <message>
        <source>还没有任务。</source>
        <translation>No tasks yet.</translation>
    </message>
    <message>
        <source>职能 {family}</source>
        <translation>function {family}</translation>
    </message>
    <message>
        <source>归并…</source>
        <translation>Merge…</translation>
    </message>
    <message>
        <source>{place}的文件里写作</source>
        <translation>written so in papers of {place}</translation>
    </message>
    <message>
        <source>等 {count} 份</source>
        <translation>and more, {count} papers</translation>
    </message>
    <message>
        <source>还没有成员。有了成员，这个称谓的任务才会列到各成员的清单里。</source>
        <translation>No members yet. Once it has members, its tasks are listed with each of them.</translation>
    </message>
</context>
<context>
    <name>UnitDeeds</name>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>新名称（原来的名称仍算它的）：</source>
        <translation>New name (the old one still means it):</translation>
    </message>
    <message>
        <source>新增单位</source>
        <translation>New unit</translation>
    </message>
    <message>
        <source>单位名称：</source>
        <translation>Name of the unit:</translation>
    </message>
    <message>
        <source>归并到</source>
        <translation>Merge into</translation>
    </message>
    <message>
        <source>归并到哪个单位？</source>
        <translation>Into which unit?</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>集体称谓的成员</source>
        <translation>Members of the collective name</translation>
    </message>
    <message>
        <source>“{name}”指哪些单位？它的任务会列到这些单位的清单里，各自销号。</source>
        <translation>Which units does “{name}” mean? Its tasks are listed with each of them and closed off one by one.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>UnitLine</name>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Name of the unit</translation>
    </message>
    <message>
        <source>去掉这个单位</source>
        <translation>Remove this unit</translation>
    </message>
</context>
<context>
    <name>UnitLines</name>
    <message>
        <source>再加一个单位</source>
        <translation>Add another unit</translation>
    </message>
</context>
<context>
    <name>UnitList</name>
    <message>
        <source>筛选，如 fgj 或 发展改革</source>
        <translation>Filter, e.g. fgj or 发展改革</translation>
    </message>
    <message>
        <source>筛选单位</source>
        <translation>Filter units</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>没有这样的单位。</source>
        <translation>No such unit.</translation>
    </message>
</context>
<context>
    <name>UnitPicker</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>筛选，如 fgj 或 发展改革</source>
        <translation>Filter, e.g. fgj or 发展改革</translation>
    </message>
    <message>
        <source>筛选单位</source>
        <translation>Filter units</translation>
    </message>
    <message>
        <source>已选 {count} 个</source>
        <translation>{count} chosen</translation>
    </message>
</context>
<context>
    <name>UnitStates</name>
    <message>
        <source>已退出</source>
        <translation>left</translation>
    </message>
    <message>
        <source>待核</source>
        <translation>to verify</translation>
    </message>
    <message>
        <source>交办 {day}</source>
        <translation>assigned {day}</translation>
    </message>
    <message>
        <source>签收 {day}</source>
        <translation>signed for {day}</translation>
    </message>
    <message>
        <source>成员办结 {done}/{total}</source>
        <translation>members closed {done}/{total}</translation>
    </message>
    <message>
        <source>举措 {done}/{total}</source>
        <translation>measures {done}/{total}</translation>
    </message>
    <message>
        <source>原文写作“{printed}”</source>
        <translation>Printed as “{printed}”</translation>
    </message>
    <message>
        <source>{day} 交办</source>
        <translation>assigned {day}</translation>
    </message>
    <message>
        <source>{day} 签收</source>
        <translation>signed for {day}</translation>
    </message>
    <message>
        <source>由“{collective}”展开</source>
        <translation>from “{collective}”</translation>
    </message>
    <message>
        <source>附件 {count} 个</source>
        <translation>{count} attachments</translation>
    </message>
</context>
<context>
    <name>UnitTable</name>
    <message>
        <source>责任单位和各自的状态</source>
        <translation>Responsible units and their states</translation>
    </message>
</context>
<context>
    <name>UnitsPage</name>
    <message>
        <source>单位名录</source>
        <translation>Directory of units</translation>
    </message>
    <message>
        <source>新增单位…</source>
        <translation>New unit…</translation>
    </message>
    <message>
        <source>导入机构名录…</source>
        <translation>Import directory of bodies…</translation>
    </message>
    <message>
        <source>本地和我们的单位…</source>
        <translation>Our place and our units…</translation>
    </message>
    <message>
        <source>返回清单</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>{count} 个单位</source>
        <translation>{count} units</translation>
    </message>
    <message>
        <source>{count} 个单位，我们的 {ours} 个</source>
        <translation>{count} units, ours {ours}</translation>
    </message>
</context>
<context>
    <name>UnitsSection</name>
    <message>
        <source>责任单位</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>加单位</source>
        <translation>Add unit</translation>
    </message>
    <message>
        <source>找单位，如 fgj</source>
        <translation>Find unit, e.g. fgj</translation>
    </message>
    <message>
        <source>在这项任务的单位里找</source>
        <translation>Find among the units of this task</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Name of the unit</translation>
    </message>
    <message>
        <source>在这项任务里的角色</source>
        <translation>Role in this task</translation>
    </message>
    <message>
        <source>加上</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>{total} 个，办结 {closed}</source>
        <translation>{total}, closed {closed}</translation>
    </message>
    <message>
        <source>看这个单位的清单</source>
        <translation>Show list of this unit</translation>
    </message>
    <message>
        <source>改为{role}</source>
        <translation>Make it {role}</translation>
    </message>
    <message>
        <source>移出这项任务…</source>
        <translation>Remove from this task…</translation>
    </message>
</context>
<context>
    <name>ViewsDialog</name>
    <message>
        <source>管理视图</source>
        <translation>Manage views</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>前九个视图可以按 Ctrl+1 到 Ctrl+9 打开。</source>
        <translation>Ctrl+1 to Ctrl+9 open the first nine views.</translation>
    </message>
    <message>
        <source>保存的视图</source>
        <translation>Saved views</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>ViewsFlow</name>
    <message>
        <source>还没有保存的视图</source>
        <translation>No saved views yet</translation>
    </message>
</context>
<context>
    <name>WaitingReviews</name>
    <message>
        <source>{names} 等 {count} 个文件</source>
        <translation>{names} and others ({count} files)</translation>
    </message>
    <message>
        <source>{names}（{when}）</source>
        <translation>{names} ({when})</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>使用说明</source>
        <translation>How to use</translation>
    </message>
    <message>
        <source>关于督办清单</source>
        <translation>About Duban</translation>
    </message>
    <message>
        <source>正在检查数据</source>
        <translation>Checking the data</translation>
    </message>
    <message>
        <source>检查完毕，数据完好</source>
        <translation>Checked, the data is sound</translation>
    </message>
    <message>
        <source>检查发现 {count} 处问题</source>
        <translation>The check found {count} problems</translation>
    </message>
    <message>
        <source>请先不要再改动，把“详情”发给技术人员。</source>
        <translation>Please make no more changes and send the “Details” to your technician.</translation>
    </message>
</context>
<context>
    <name>WindowFlows</name>
    <message>
        <source>接着核对</source>
        <translation>Go on reviewing</translation>
    </message>
    <message>
        <source>有 {count} 次导入还没核对完</source>
        <translation>{count} imports are not reviewed to the end</translation>
    </message>
</context>
<context>
    <name>WindowWiring</name>
    <message>
        <source>撤销整次导入</source>
        <translation>Undo whole import</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>作废</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{what}将不再列入任何清单和台账。记录不会删除，可以撤销。</source>
        <translation>{what} will stand in no list or ledger any more. The record is kept and this can be undone.</translation>
    </message>
    <message>
        <source>如：重复录入、文件已废止</source>
        <translation>e.g. 重复录入、文件已废止</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>这一项和下一项其实是一项，合成一项</source>
        <translation>This task and the next are really one; make them one</translation>
    </message>
    <message>
        <source>拆分…</source>
        <translation>Split…</translation>
    </message>
    <message>
        <source>一项其实是两项：把光标放到要拆开的地方，再按“拆分”</source>
        <translation>One task is really two: put the cursor where it divides, then press “Split”</translation>
    </message>
    <message>
        <source>补一项</source>
        <translation>Add task</translation>
    </message>
    <message>
        <source>先在左边选中一段原文，再按这里</source>
        <translation>Select a passage at the left first, then press here</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>not imported</translation>
    </message>
    <message>
        <source>选中的行不导入，或恢复导入（空格或 Delete）</source>
        <translation>Do not import the chosen rows, or import them again (Space or Delete)</translation>
    </message>
    <message>
        <source>设为任务</source>
        <translation>Make it a task</translation>
    </message>
    <message>
        <source>把这一段补成一项任务（Enter 或 T）</source>
        <translation>Make this passage a task (Enter or T)</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>仅看待核对</source>
        <translation>Only to check</translation>
    </message>
    <message>
        <source>与已有相同</source>
        <translation>Same as known</translation>
    </message>
    <message>
        <source>可能的任务</source>
        <translation>Possible tasks</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
</context>
<context>
    <name>WorkbookFlow</name>
    <message>
        <source>把反馈表放进哪个文件夹</source>
        <translation>Into which folder the forms go</translation>
    </message>
    <message>
        <source>文件夹里已有 {count} 个同名的反馈表</source>
        <translation>{count} forms of the same name are in the folder already</translation>
    </message>
    <message>
        <source>可能是单位已经填好发回的。换掉后原来的内容找不回来；也可以另选一个文件夹。</source>
        <translation>Units may have filled them in. Replaced, what was in them is gone; you can also choose another folder.</translation>
    </message>
    <message>
        <source>换掉</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>不导出</source>
        <translation>Do not export</translation>
    </message>
    <message>
        <source>反馈表</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>当前清单：{name}</source>
        <translation>List shown: {name}</translation>
    </message>
    <message>
        <source>导出清单</source>
        <translation>Export list</translation>
    </message>
    <message>
        <source>{name}台账_{day}</source>
        <translation>{name} ledger_{day}</translation>
    </message>
    <message>
        <source>{name}任务清单_{day}</source>
        <translation>{name} tasks_{day}</translation>
    </message>
    <message>
        <source>导出单位任务清单</source>
        <translation>Export task lists of units</translation>
    </message>
    <message>
        <source>{place}督办情况汇总表_{day}</source>
        <translation>{place} summary_{day}</translation>
    </message>
    <message>
        <source>导出汇总表</source>
        <translation>Export the summary</translation>
    </message>
    <message>
        <source>{place}时段报告_{span}</source>
        <translation>{place} changes_{span}</translation>
    </message>
    <message>
        <source>导出时段报告</source>
        <translation>Export what changed in a period</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>正在导出 {name}</source>
        <translation>Exporting {name}</translation>
    </message>
    <message>
        <source>已导出 {path}</source>
        <translation>Exported to {path}</translation>
    </message>
    <message>
        <source>已取消导出，没有写文件</source>
        <translation>Export cancelled, no file was written</translation>
    </message>
</context>
<context>
    <name>application</name>
    <message>
        <source>督办清单</source>
        <translation>Duban · Supervision list</translation>
    </message>
</context>
<context>
    <name>failure</name>
    <message>
        <source>督办清单</source>
        <translation>Duban · Supervision list</translation>
    </message>
</context>
</TS>
